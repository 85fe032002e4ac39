package api

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"salient"
)

// Supposed is a question about a side's supply and what it supposes beyond what was said. Its zero value supposes
// nothing.
type Supposed struct {
	Side salient.ID
	Town salient.ID // only this town; empty: all
	Road salient.ID // also told of; empty: none
	// Lose, Hold and Open name places or roads by id (place:ID or road:ID where one id names both), roads by their name,
	// or the roads that an agreement opens by its id: taken from the side, held by it or not closed, open by agreement.
	Lose, Hold, Open []salient.ID
	Month            int // 1 to 12: roads reported hard to pass in it are shut; 0: none is
	// Advance is a tempo in metres a day at which AdvanceBy comes nearer all along the front; 0: none.
	Advance   salient.Meters
	AdvanceBy salient.ID
	Stocks    []salient.Stock // beyond the case's
}

// Supposing is what may be supposed, as parameters.
type Supposing struct {
	Lose    []string `query:"lose,explode" maxItems:"200" doc:"Suppose that this place is taken from the side, or this road is shut: an id (place:ID or road:ID where it is both), all roads of a name, or those of an agreement"`
	Hold    []string `query:"hold,explode" maxItems:"200" doc:"Suppose that the side holds this place, or this road is not closed"`
	Open    []string `query:"open,explode" maxItems:"200" doc:"Suppose that this road, all roads of this name or those of this agreement are open by agreement, whoever holds their ends"`
	Month   int      `query:"month" minimum:"1" maximum:"12" doc:"Suppose that every road reported hard to pass in this month, 1 to 12, is shut"`
	Advance string   `query:"advance" example:"north=3" doc:"Suppose that a side comes nearer all along the front by so many kilometres a day, as SIDE=KM"`
	Stock   []string `query:"stock,explode" maxItems:"50" doc:"Suppose that a town's stocks last so many days from the day asked about, and who says so, as TOWN=DAYS,SOURCE"`
}

// suppose reads what is supposed of a day.
func (r *rooms) suppose(day salient.Day, q Supposing) (Supposed, error) {
	s := Supposed{Month: q.Month}
	for _, x := range []struct {
		param string
		list  []string
		to    *[]salient.ID
	}{{"lose", q.Lose, &s.Lose}, {"hold", q.Hold, &s.Hold}, {"open", q.Open, &s.Open}} {
		var err error
		if *x.to, err = r.named(x.param, x.list); err != nil {
			return s, err
		}
	}
	if q.Advance != "" {
		side, km, ok := strings.Cut(q.Advance, "=")
		n, err := strconv.ParseFloat(km, 64)
		if !ok || err != nil || !(n > 0 && n <= 500) {
			return s, refuse(http.StatusUnprocessableEntity, "advance", q.Advance+" is no advance", "write a side and kilometres a day above 0 and up to 500, as SIDE=KM", q.Advance)
		}
		if s.AdvanceBy, err = r.side(side); err != nil {
			return s, err
		}
		s.Advance = salient.Meters(n * 1000)
	}
	for _, text := range q.Stock {
		x, ok := readStock(day, text)
		if !ok {
			return s, refuse(http.StatusUnprocessableEntity, "stock", text+" is no stock", "write a town, the days up to 36525 and who says so, as TOWN=DAYS,SOURCE", text)
		}
		if _, is := r.w.Case().Place(x.Place); !is {
			return s, refuse(http.StatusNotFound, "stock", "the case has no place "+string(x.Place), "take an id of /api/places", text)
		}
		s.Stocks = append(s.Stocks, x)
	}
	return s, nil
}

// readStock reads TOWN=DAYS,SOURCE.
func readStock(day salient.Day, text string) (salient.Stock, bool) {
	town, rest, ok := strings.Cut(text, "=")
	days, source, ok2 := strings.Cut(rest, ",")
	n, err := strconv.ParseFloat(days, 64)
	source = strings.TrimSpace(source)
	if !ok || !ok2 || err != nil || !(n >= 0 && n <= 36525) || source == "" {
		return salient.Stock{}, false
	}
	return salient.Stock{Place: salient.ID(town), Days: n, Since: day, Source: source}, true
}

// named checks that each of a list names something that a road can be lost or opened by.
func (r *rooms) named(param string, list []string) ([]salient.ID, error) {
	if len(list) == 0 {
		return nil, nil
	}
	c := r.w.Case()
	has := map[string]bool{}
	for _, p := range c.Places {
		has[string(p.ID)], has[string(salient.PlaceNoun)+":"+string(p.ID)] = true, true
	}
	for _, x := range c.Roads {
		has[string(x.ID)], has[string(salient.RoadNoun)+":"+string(x.ID)], has[x.Name] = true, true, true
	}
	for _, a := range c.Agreements {
		has[string(a.ID)] = has[string(a.ID)] || len(a.Opens) > 0
	}
	out := make([]salient.ID, 0, len(list))
	for _, s := range list {
		if s == "" || !has[s] {
			return nil, refuse(http.StatusNotFound, param, "the case has no place, road or agreed corridor "+s, "take an id of /api/places or /api/roads, or a road's name", s)
		}
		if id := salient.ID(s); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out, nil
}
