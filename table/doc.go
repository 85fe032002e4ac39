// Package table reads delimited text with a header line, such that every field can be traced to its file, line and
// column. A reading does not stop at the first thing wrong: it returns what could be read and every fault found.
//
// [Read] gives a [Table]; [Table.Each] hands its rows to a decoder as [Fields], whose methods turn text into days,
// numbers, lists and words of a fixed vocabulary and note what cannot be turned. A byte order mark and CRLF line
// ends are accepted; broken UTF-8, control characters, an unclosed quote and a row of another length than the
// header are faults. Columns that nobody asks for are kept.
package table
