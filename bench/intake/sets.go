package main

import (
	"fmt"
	"strings"

	"salient"
	"salient/reports"
)

// set is a data set to be made up.
type set struct {
	form string
	make func(rows int) string
}

func sets() []set {
	return []set{{"acled", acled}, {"ucdp", ucdp}, {"gdelt", gdelt}, {"viina", viina}}
}

// invented is a case around the points of the made-up rows.
func invented() *salient.Case {
	c := &salient.Case{Area: salient.Box{West: -1, South: -1, East: 11, North: 11}, Sides: []salient.Side{{ID: "north", Name: "North"}, {ID: "south", Name: "South"}}}
	for i := range 1000 {
		c.Places = append(c.Places, salient.Place{ID: salient.ID(fmt.Sprint(1000 + i)), Name: fmt.Sprintf("Village %d", i), At: point(i)})
	}
	for _, s := range sets() {
		c.Sources = append(c.Sources, salient.Source{ID: salient.ID(s.form), Closed: true})
	}
	return c
}

func point(i int) salient.Point {
	return salient.Point{Lat: float64(i%100) / 10, Lon: float64(i/100%100) / 10}
}

// notes are words about as long as ACLED's, with a name and a quotation in them.
func notes(i int) string {
	return fmt.Sprintf("On %d March 2024, forces of the North exchanged fire with fighters of the South near village %d (district %d). A resident spoke of \"heavy fire\" that began at dawn; "+
		"the staff of the North said the attack was repelled. Two houses burnt. Casualties unknown, coded as number %d.", 1+i%31, i%1000, i%17, i)
}

func acled(rows int) string {
	var b strings.Builder
	b.WriteString(strings.Join(reports.ACLEDColumns(), ",") + "\n")
	for i := range rows {
		p, kind := point(i), "Armed clash"
		if i%50 == 0 {
			kind = "Government regains territory"
		}
		fmt.Fprintf(&b, "INV%d,2024-03-%02d,2024,1,Political violence,Battles,%s,Military Forces of North (2019-),,State forces,South Defence Front,,Rebel group,State forces-Rebel group,,999,"+
			"Nowhere,Inventia,District %d,Subdistrict,,Village %d,%.4f,%.4f,1,Inventia Courier; Radio North,National,\"%s\",%d,crowd size=no report,%d\n",
			i, 1+i%31, kind, i%17, i%1000, p.Lat, p.Lon, strings.ReplaceAll(notes(i), `"`, `""`), i%5, 1711000000+i)
	}
	return b.String()
}

func ucdp(rows int) string {
	var b strings.Builder
	b.WriteString(strings.Join(reports.UCDPColumns(), ",") + "\n")
	for i := range rows {
		p := point(i)
		fmt.Fprintf(&b, "%d,INV-2023-1-%d,2023,1,Clear,1,900,900,Inventia: Government,901,901,Government of North - South,902,902,Government of North,903,903,South,1,"+
			"\"Inventia Courier, 2023-03-13, Fighting near village %d\",Inventia Courier,2023-03-13,Fighting near village %d,,1,Village %d,near village %d,District,,%.4f,%.4f,POINT (%.4f %.4f),1,Inventia,999,Nowhere,1,1,"+
			"2023-03-%02d 00:00:00.000,2023-03-%02d 00:00:00.000,1,2,0,0,3,3,3,,\n", i, i, i, i, i%1000, i%1000, p.Lat, p.Lon, p.Lon, p.Lat, 1+i%31, 1+i%31)
	}
	return b.String()
}

func gdelt(rows int) string {
	var b strings.Builder
	cells := make([]string, len(reports.GDELTColumns()))
	for i := range rows {
		p := point(i)
		for k, v := range map[int]string{0: fmt.Sprint(900_000_000 + i), 1: "20240312", 2: "202403", 3: "2024", 4: "2024.1973", 5: "NOR", 6: "NORTH", 7: "NOR", 15: "SOU", 16: "SOUTH", 17: "SOU", 25: "1",
			26: "190", 27: "190", 28: "19", 29: "4", 30: "-10.0", 31: "12", 32: "3", 33: "12", 34: "-5.1234567", 51: "4", 52: fmt.Sprintf("Village %d, District, Inventia", i%1000), 53: "IV", 54: "IV01",
			56: fmt.Sprintf("%.4f", p.Lat), 57: fmt.Sprintf("%.4f", p.Lon), 58: "-1234567", 59: "20240312101500", 60: fmt.Sprintf("https://courier.example/2024/03/12/fighting-near-the-village-%d.html", i)} {
			cells[k] = v
		}
		b.WriteString(strings.Join(cells, "\t") + "\n")
	}
	return b.String()
}

// viina makes a panel of a thousand places and their days, as long as the rows go, in which one place of a hundred
// changes hands each day; in the real one it is one of some thousand.
func viina(rows int) string {
	var b strings.Builder
	b.WriteString(strings.Join(reports.VIINAColumns("control"), ",") + "\n")
	for i := range rows {
		place, day, side := i%1000, salient.Day(19_000+i/1000), "NORTH"
		if (i/1000+place)/100%2 == 0 {
			side = "SOUTH"
		}
		fmt.Fprintf(&b, "%d,%s,%s,%s,%s,%s,%s,1\n", 1000+place, strings.ReplaceAll(day.String(), "-", ""), side, side, side, side, side)
	}
	return b.String()
}
