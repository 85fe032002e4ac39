package osm

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"

	"salient"
	"salient/geo"
)

// Prefix begins the id of every place and road that comes from OpenStreetMap.
const Prefix = "osm:"

// Extract is what is kept of one or more extracts while they are read: the drivable ways, the settlements, and the
// place of every node. Read them in turn into the same Extract to merge them; objects that several hold count once.
type Extract struct {
	stores   []*nodeStore // of each extract
	least    int          // ways of a higher rank are left out
	kinds    []kind
	kindOf   map[kind]int32
	ways     []way
	wayIDs   map[int64]bool
	refs     []int64 // of all ways, one after the other
	places   []salient.Place
	placeIDs map[salient.ID]bool
	objects  int64
	stamp    time.Time
}

// way is a drivable way: its nodes are refs[from:to], in the order of travel.
type way struct {
	id       int64
	kind     int32
	from, to int
}

// New is an empty extract.
func New() *Extract {
	return &Extract{least: len(Classes()), kindOf: map[kind]int32{}, wayIDs: map[int64]bool{}, placeIDs: map[salient.ID]bool{}}
}

// Classes are the classes of drivable ways (OpenStreetMap wiki, Key:highway), from the most important on.
func Classes() []string {
	return []string{"motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "road", "residential", "living_street", "track"}
}

// Least leaves out the ways of every class below the one named, from the next reading on. The error is of kind Usage
// for a class that does not exist.
func (x *Extract) Least(class string) error {
	n := slices.Index(Classes(), class)
	if n < 0 {
		return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("there is no class of roads %q", class), Mend: "choose one of " + strings.Join(Classes(), ", ")}
	}
	x.least = n
	return nil
}

// Objects is how many nodes and ways have been read.
func (x *Extract) Objects() int64 { return x.objects }

func (x *Extract) nodes() (n int) {
	for _, s := range x.stores {
		n += s.nodes
	}
	return n
}

// namesake is how far apart two settlements of one name may lie and still be taken for one.
const namesake salient.Meters = 5000

// Settlements are those of the extracts but for the ones known already: those that share a name, letter case aside, with
// a known place within 5 km.
func (x *Extract) Settlements(known []salient.Place) []salient.Place {
	named := map[string][]salient.Point{}
	for _, p := range known {
		for _, n := range namesOf(p) {
			named[n] = append(named[n], p.At)
		}
	}
	return slices.DeleteFunc(slices.Clone(x.places), func(p salient.Place) bool {
		return slices.ContainsFunc(namesOf(p), func(n string) bool {
			return slices.ContainsFunc(named[n], func(at salient.Point) bool { return geo.Distance(at, p.At) <= namesake })
		})
	})
}

func namesOf(p salient.Place) []string {
	out := []string{strings.ToLower(p.Name)}
	for _, n := range p.Names {
		out = append(out, strings.ToLower(n.Text))
	}
	return out
}

// Read reads an extract in one pass: PBF, or XML as it is or packed by gzip or bzip2, whichever it turns out to be. The
// error is of kind Invalid for a file that is none of these, is cut short or holds nothing, and names the file; what was
// read before it stays in the extract, so that one that failed should not be built.
func (x *Extract) Read(ctx context.Context, r io.Reader, file string) error {
	before := x.objects
	x.stores = append(x.stores, &nodeStore{})
	err := x.read(ctx, bufio.NewReaderSize(r, 1<<16))
	if s := x.stores[len(x.stores)-1].strays(); s != nil {
		x.stores = append(x.stores, s)
	}
	switch {
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return err
	case err != nil:
		return &salient.Error{Kind: salient.Invalid, File: file, What: fmt.Sprintf("the extract cannot be read beyond object %d: %s", x.objects-before, salient.Plainly(err)),
			Mend: "it is cut short or not of this form: fetch it again", Err: err}
	case x.nodes() > math.MaxInt32:
		return &salient.Error{Kind: salient.Invalid, File: file, What: fmt.Sprintf("the extracts hold more than %d nodes", math.MaxInt32), Mend: "cut them to the region of the case"}
	case x.objects == before:
		return &salient.Error{Kind: salient.Invalid, File: file, What: "the extract holds no node and no way", Mend: "check that the file is an OpenStreetMap extract"}
	}
	return nil
}

// read looks at the first bytes: a PBF file begins with the length of its header, which has two zeros in front.
func (x *Extract) read(ctx context.Context, r *bufio.Reader) error {
	head, _ := r.Peek(3) // a shorter file is refused by its reader
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		plain, err := gzip.NewReader(r)
		if err != nil {
			return err
		}
		return x.readXML(ctx, plain)
	case bytes.HasPrefix(head, []byte("BZh")):
		return x.readXML(ctx, bzip2.NewReader(r))
	case bytes.HasPrefix(head, []byte{0, 0}):
		return x.readPBF(ctx, r)
	case len(head) > 0 && !bytes.ContainsAny(head[:1], "< \t\r\n\xef"):
		return errors.New("it is neither PBF nor XML")
	}
	return x.readXML(ctx, r)
}

// settle keeps a settlement, once.
func (x *Extract) settle(p salient.Place) {
	if !x.placeIDs[p.ID] {
		x.placeIDs[p.ID] = true
		x.places = append(x.places, p)
	}
}

// way keeps a drivable way, once; refs are its nodes in the order of travel.
func (x *Extract) way(id int64, k kind, refs []int64) {
	if len(refs) < 2 || x.wayIDs[id] || rank(k.class) > x.least {
		return
	}
	x.wayIDs[id] = true
	n, ok := x.kindOf[k]
	if !ok {
		n = int32(len(x.kinds))
		x.kindOf[k] = n
		x.kinds = append(x.kinds, k)
	}
	from := len(x.refs)
	x.refs = append(x.refs, refs...)
	x.ways = append(x.ways, way{id, n, from, len(x.refs)})
}

// rank is the place of a class in the list of classes; a link road has that of the road it leads to.
func rank(class string) int { return slices.Index(Classes(), strings.TrimSuffix(class, "_link")) }
