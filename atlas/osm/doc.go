// Package osm reads OpenStreetMap extracts (PBF and XML) into the roads and places of a case: the drivable network,
// simplified to junctions and settlements with the course of every road kept, and settlements snapped to it with the
// distance shown. It also reads elevation tiles of the Shuttle Radar Topography Mission (.hgt), for the climb of a
// road.
//
// It stands apart from package atlas so that only who imports extracts links a PBF reader. The data are ©
// OpenStreetMap contributors, Open Database Licence 1.0: whoever publishes a case made from them says so.
package osm
