// Package export holds the doors out of the house, one file per form: delimited text for spreadsheets, JSON, and
// GeoJSON (RFC 7946) for maps. Whatever leaves carries its marking, its attribution and the day it is about.
//
// Nothing is defaulted on the way out: an unknown number is an empty field in delimited text and null in JSON, a
// list without members is [] and never null.
package export
