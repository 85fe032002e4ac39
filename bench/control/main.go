// Command control scores the control engine against two expert maps and a list of transitions, beside simple and
// less simple other methods, and prints the tables.
//
// Task A: the latest reported status of towns in, villages out, each day as known that day. Task B: four layers of
// contradicting claims in, transitions known in hindsight out. The data are not part of the repository; without
// them the command says so and ends.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"salient"
)

func main() {
	dir := flag.String("data", "../shared/data/ukraine-2022", "folder with places.csv, reports.csv, truth_*.csv, claim_*.csv, or several parted by commas, later months after earlier ones")
	task := flag.String("task", "all", "a, b, area, band or all")
	ground := flag.String("rivers", "", "GeoJSON of lines that part their banks (kind river, lake or ridge); \"none\" for none; where empty, those of rivers.geojson")
	quick := flag.Bool("quick", false, "leave the dense Gaussian process out")
	fit := flag.String("fit", "", "fit the weights of evidence and write them to this file, control/weights.json say, in place of the tables")
	fast := flag.Bool("speed", false, "time the engine on an invented country in place of scoring it")
	first := flag.String("from", "", "score Task A from this day, YYYY-MM-DD, in place of the usual periods; with -to")
	last := flag.String("to", "", "the last day to score")
	flag.Parse()
	if *fast {
		if err := speed(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if err := run(*dir, *task, *ground, *fit, *quick, [2]string{*first, *last}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir, task, ground, fit string, quick bool, days [2]string) error {
	if _, err := os.Stat(strings.Split(dir, ",")[0]); err != nil {
		fmt.Println("the measurement data are not here, nothing was scored:", err)
		return nil
	}
	d, err := load(dir)
	if err != nil {
		return err
	}
	asked, err := spanOf(days)
	if err != nil {
		return err
	}
	if d.rivers, err = barriers(ground); err != nil {
		return err
	}
	if fit != "" {
		b, err := newBench(d, dir)
		if err != nil {
			return err
		}
		return b.fit(fit)
	}
	if task == "area" || task == "all" {
		d.areas(salient.DayOf(2022, 6, 1), salient.DayOf(2022, 7, 31))
	}
	if task == "a" || task == "all" {
		taskA(d, quick, asked)
	}
	if task == "b" || task == "all" {
		taskB(d, dir)
	}
	if task == "band" || task == "all" {
		taskBands(d, dir)
	}
	return nil
}

// spanOf reads the days asked for, empty where none are.
func spanOf(days [2]string) (salient.Span, error) {
	if days == [2]string{} {
		return salient.Span{}, nil
	}
	from, err := salient.ParseDay(days[0])
	if err != nil {
		return salient.Span{}, err
	}
	last, err := salient.ParseDay(days[1])
	return salient.Span{From: from, To: last + 1}, err
}
