// Package geo is the mathematics of where: geodesic distance, length and area on the WGS-84 ellipsoid, the nearest
// point of a line, triangulation of points and the cells around them. It knows no war.
//
// A segment of a path is straight in longitude and latitude, as RFC 7946 (section 3.1.1) has it; distances to it
// are geodesic.
package geo
