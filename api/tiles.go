package api

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"

	"salient"
	"salient/export"
)

// Tiler cuts one tile out of a layer.
type Tiler func(l export.Layer, z, x, y int) ([]byte, error)

type tileQuery struct {
	When
	Layer string `path:"layer" enum:"places,control,front,roads,boundaries"`
	Z     int    `path:"z" minimum:"0" maximum:"22"`
	X     int    `path:"x" minimum:"0"`
	Y     int    `path:"y" minimum:"0"`
}

type tileReply struct {
	ContentType string `header:"Content-Type"`
	Body        []byte
}

func (r *rooms) getTile(ctx context.Context, q *tileQuery) (*tileReply, error) {
	if r.opts.Tile == nil {
		return nil, r.fault(ctx, &salient.Error{Kind: salient.NotFound, What: "this server cuts no tiles"})
	}
	day, known, err := r.read(q.When)
	if err != nil {
		return nil, err
	}
	l, err := r.layers.of(ctx, r, q.Layer, day, known)
	if err == nil {
		var body []byte
		if body, err = r.opts.Tile(l, q.Z, q.X, q.Y); err == nil {
			return &tileReply{"application/vnd.mapbox-vector-tile", body}, nil
		}
	}
	return nil, r.fault(ctx, err)
}

// recent keeps the layers that tiles were cut from last: a map asks for dozens of tiles of one day.
type recent struct {
	mu   sync.Mutex
	list []keptLayer
}

type keptLayer struct {
	key   string
	layer export.Layer
}

const mostLayers = 6

func (c *recent) of(ctx context.Context, r *rooms, name string, day salient.Day, known salient.Opt[salient.Day]) (export.Layer, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := name + day.String() + fmt.Sprint(known)
	if i := slices.IndexFunc(c.list, func(k keptLayer) bool { return k.key == key }); i >= 0 {
		return c.list[i].layer, nil
	}
	f := File{What: name, Day: day, To: day, Known: known, About: export.About{Marking: r.w.Case().Marking.Or(salient.Amber)}}
	s, err := f.sheet(ctx, r.w)
	if err != nil {
		return export.Layer{}, err
	}
	c.list = append([]keptLayer{{key, s.Layers[0]}}, c.list[:min(len(c.list), mostLayers-1)]...)
	return s.Layers[0], nil
}

type tileJSONQuery struct {
	When
	Layer string `path:"layer" enum:"places,control,front,roads,boundaries"`
}

// tileJSON is version 3.0.0 of the form.
type tileJSON struct {
	TileJSON    string        `json:"tilejson"`
	Name        string        `json:"name"`
	Description string        `json:"description"`
	Attribution string        `json:"attribution"`
	Tiles       []string      `json:"tiles"`
	MinZoom     int           `json:"minzoom"`
	MaxZoom     int           `json:"maxzoom"`
	Bounds      [4]float64    `json:"bounds"`
	Layers      []vectorLayer `json:"vector_layers"`
}

type vectorLayer struct {
	ID     string            `json:"id"`
	Fields map[string]string `json:"fields"`
}

func (r *rooms) getTileJSON(ctx context.Context, q *tileJSONQuery) (*reply[tileJSON], error) {
	day, known, err := r.read(q.When)
	if err != nil {
		return nil, err
	}
	l, err := r.layers.of(ctx, r, q.Layer, day, known)
	if err != nil {
		return nil, r.fault(ctx, err)
	}
	c := r.w.Case()
	query := "?day=" + day.String()
	if k, ok := known.Get(); ok {
		query += "&known=" + k.String()
	}
	fields := map[string]string{"id": "String"}
	for _, column := range l.Columns {
		fields[column.Name] = map[export.Kind]string{export.Number: "Number", export.Whole: "Number", export.Truth: "Boolean"}[column.Kind]
		if fields[column.Name] == "" {
			fields[column.Name] = "String"
		}
	}
	return &reply[tileJSON]{tileJSON{
		TileJSON: "3.0.0", Name: r.marking() + " " + c.Title, Description: l.Title + ", " + day.Long(), Attribution: fmt.Sprint(export.Attribution(c)),
		Tiles: []string{baseOf(ctx) + "api/tiles/" + q.Layer + "/{z}/{x}/{y}.mvt" + query}, MinZoom: 0, MaxZoom: 14,
		Bounds: [4]float64{c.Area.West, c.Area.South, c.Area.East, c.Area.North}, Layers: []vectorLayer{{l.Name, fields}},
	}}, nil
}

// tilePath gives the address of a tile its ending back, which the router of addresses cannot take apart.
func tilePath(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		const ending = ".mvt"
		if p := q.URL.Path; len(p) > len(ending) && p[len(p)-len(ending):] == ending {
			q = q.Clone(q.Context())
			q.URL.Path = p[:len(p)-len(ending)]
		}
		next.ServeHTTP(w, q)
	})
}
