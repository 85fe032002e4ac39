package network

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
)

// LineError is what is wrong with a text, on which line (from 1), and how to mend it.
type LineError struct {
	Line       int
	What, Mend string
}

// Error is the line, what is wrong and how to mend it.
func (e *LineError) Error() string { return fmt.Sprintf("line %d: %s; %s", e.Line, e.What, e.Mend) }

// ReadGr reads a bare undirected graph in the text form of the PACE challenge ("p tw NODES EDGES", then "u v" a
// line) or of the DIMACS challenge ("p sp NODES ARCS", then "a u v length"). Nodes are numbered from 1 in the file and
// from 0 in the graph. Lines that begin with c are comments. A DIMACS arc and an arc back are two directions of one
// edge; lengths are not kept. The error is a [LineError], or the reader's own.
func ReadGr(r io.Reader) (*Graph, error) {
	p := gr{in: bufio.NewScanner(r)}
	p.in.Buffer(make([]byte, 64<<10), 1<<20)
	for p.in.Scan() {
		p.line++
		if err := p.read(p.in.Bytes()); err != nil {
			return nil, err
		}
	}
	if err := p.in.Err(); errors.Is(err, bufio.ErrTooLong) {
		return nil, p.wrong("the line is longer than a megabyte", "check that the file is a graph in text form")
	} else if err != nil {
		return nil, err
	}
	if !p.header {
		return nil, p.wrong("there is no line that begins with p", "begin the file with \"p tw NODES EDGES\"")
	}
	if p.seen < p.promised {
		return nil, p.wrong(fmt.Sprintf("the file ends after %d of %d edges", p.seen, p.promised), "the file was cut short: fetch it again")
	}
	if p.arcs {
		p.ends = paired(p.ends)
	}
	return New(p.nodes, p.ends)
}

// spare is how many nodes without an edge a file may have: memory is taken for nodes before an edge is read.
const spare = 1 << 20

type gr struct {
	in             *bufio.Scanner
	line           int
	header, arcs   bool
	nodes          int
	promised, seen int
	ends           []Ends
}

func (p *gr) wrong(what, mend string) error { return &LineError{max(1, p.line), what, mend} }

func (p *gr) read(line []byte) error {
	line = bytes.TrimSpace(line)
	switch {
	case len(line) == 0 || line[0] == 'c':
		return nil
	case line[0] == 'p':
		return p.promise(line)
	case !p.header:
		return p.wrong("an edge stands before the line that begins with p", "begin the file with \"p tw NODES EDGES\"")
	}
	if line[0] == 'a' || line[0] == 'e' {
		p.arcs = p.arcs || line[0] == 'a'
		line = line[1:]
	}
	u, rest, ok := number32(line)
	v, _, ok2 := number32(rest)
	if !ok || !ok2 || u < 1 || v < 1 || u > p.nodes || v > p.nodes {
		return p.wrong("this is not an edge between two nodes", fmt.Sprintf("write two numbers from 1 to %d", p.nodes))
	}
	if p.seen++; p.seen > p.promised {
		return p.wrong(fmt.Sprintf("there are more than the %d edges promised", p.promised), "correct the number of edges in the line that begins with p")
	}
	p.ends = append(p.ends, Ends{int32(u - 1), int32(v - 1)})
	return nil
}

func (p *gr) promise(line []byte) error {
	f := bytes.Fields(line)
	if p.header || len(f) != 4 {
		return p.wrong("this is not the one line that begins with p", "write \"p tw NODES EDGES\" once")
	}
	nodes, err := strconv.Atoi(string(f[2]))
	edges, err2 := strconv.Atoi(string(f[3]))
	if err != nil || err2 != nil || nodes < 0 || edges < 0 || nodes >= math.MaxInt32 || edges > MaxEdges {
		return p.wrong("the numbers of nodes and edges cannot be read", fmt.Sprintf("write \"p tw NODES EDGES\" with at most %d edges", MaxEdges))
	}
	if nodes > 2*edges+spare {
		return p.wrong(fmt.Sprintf("of %d nodes most can have no edge", nodes), "correct the number of nodes in the line that begins with p")
	}
	p.header, p.nodes, p.promised = true, nodes, edges
	p.ends = make([]Ends, 0, min(edges, 1<<20)) // a promise is no reason to take memory
	return nil
}

// number32 reads a number of at most ten digits and returns what follows it.
func number32(b []byte) (n int, rest []byte, ok bool) {
	i := 0
	for i < len(b) && (b[i] == ' ' || b[i] == '\t') {
		i++
	}
	from := i
	for i < len(b) && b[i] >= '0' && b[i] <= '9' && i-from < 10 {
		n = n*10 + int(b[i]-'0')
		i++
	}
	ok = i > from && (i == len(b) || b[i] == ' ' || b[i] == '\t')
	return n, b[i:], ok
}

// paired keeps, for each two nodes, as many edges as there are arcs one way or the other, whichever are more.
func paired(arcs []Ends) []Ends {
	balance := make(map[Ends]int32, len(arcs)/2)
	kept := arcs[:0]
	for _, a := range arcs {
		if back := (Ends{a.V, a.U}); a.U != a.V && balance[back] > 0 {
			balance[back]--
			continue
		}
		balance[a]++
		kept = append(kept, a)
	}
	return kept
}
