package main

import (
	"context"
	"fmt"
	"time"

	"salient"
	"salient/control"
)

// banded counts, over days of places whose holder is known in hindsight, how the band of the estimate without any one
// source behaves: where the estimate leads with the wrong side, does the band reach the right one?
type banded struct {
	days, wrong, reached, right, doubted, alone int
	width, widthWrong                           float64
}

// see takes one day in: the estimate of the side that held the place, and its band.
func (b *banded) see(p, low, high salient.Prob, alone bool) {
	b.days++
	if alone {
		b.alone++
	}
	if p < .5 {
		b.wrong++
		b.widthWrong += float64(high - low)
		if high >= .5 {
			b.reached++
		}
		return
	}
	b.right++
	b.width += float64(high - low)
	if low < .5 {
		b.doubted++
	}
}

func (b *banded) line(name string) {
	share := func(n, of int) string {
		if of == 0 {
			return "–"
		}
		return fmt.Sprintf("%.3f", float64(n)/float64(of))
	}
	covered := b.right + b.reached
	fmt.Printf("  %-44s %6d  %-7s %-9s %-9s %-10s %-8.3f %-8.3f %s\n", name, b.days, share(b.right, b.days), share(covered, b.days), share(b.reached, b.wrong), share(b.doubted, b.right),
		b.width/max(1, float64(b.right)), b.widthWrong/max(1, float64(b.wrong)), share(b.alone, b.days))
}

// see takes in both bands of a day: without any one source, and without any one source or voice.
func (b bands) see(x *control.RelianceDay, side int) {
	if x.P == nil {
		return
	}
	alone := false
	low, high := x.Low[side], x.High[side]
	for _, p := range x.Without {
		alone = alone || p == nil
	}
	b.source.see(x.P[side], low, high, alone)
	for _, p := range x.WithoutVoice {
		if p == nil {
			low, high, alone = 0, 1, true
			continue
		}
		low, high = min(low, p[side]), max(high, p[side])
	}
	b.voice.see(x.P[side], low, high, alone)
}

type bands struct{ source, voice *banded }

func newBands() bands { return bands{&banded{}, &banded{}} }

func (b bands) print(name string) {
	b.source.line(name + ", any one source")
	b.voice.line(name + ", or all of one voice")
}

// taskBands prints how the band behaves against what is known in hindsight. Nothing in it is fitted.
func taskBands(d *data, dir string) {
	fmt.Printf("\nThe band without any one source, as known each day\n  %-44s %6s  %-7s %-9s %-9s %-10s %-8s %-8s %s\n", "", "days", "right", "covered", "of wrong", "of right", "width,", "width,", "rests on")
	fmt.Printf("  %-44s %6s  %-7s %-9s %-9s %-10s %-8s %-8s %s\n", "", "", "", "", "reached", "doubted", "right", "wrong", "one alone")
	if err := autumnBands(); err != nil {
		fmt.Println("autumn 2020:", err)
	}
	l, err := d.layers(dir)
	if err != nil {
		fmt.Println("layers:", err)
		return
	}
	towns, err := d.transitions(dir)
	if err != nil {
		fmt.Println("transitions:", err)
		return
	}
	d.townBands(l, towns)
}

func autumnBands() error {
	a, err := loadAutumn()
	if err != nil {
		return err
	}
	r := control.NewRelying(a.c, control.DefaultWeights(), nil)
	all, kept := newBands(), newBands()
	start, asked := time.Now(), 0
	for _, v := range a.verdicts {
		found, err := r.Of(context.Background(), v.place, control.Span{From: v.from, To: min(v.until-1, a.c.Span.Last()), Each: true})
		if err != nil {
			return err
		}
		asked++
		for i := range found.Days {
			all.see(&found.Days[i], v.side)
			if v.kept {
				kept.see(&found.Days[i], v.side)
			}
		}
	}
	all.print("autumn 2020")
	kept.print("  the half of its places kept out")
	fmt.Printf("  %d places asked about, %.0f ms each\n", asked, float64(time.Since(start).Milliseconds())/float64(max(1, asked)))
	return nil
}

// townBands is the band of the towns that changed hands, under five contradicting layers.
func (d *data) townBands(l *layers, towns []town) {
	c := d.caseB(l, towns)
	r := control.NewRelying(c, control.DefaultWeights(), nil)
	all, odd, late := newBands(), newBands(), newBands()
	summer := salient.DayOf(2022, 6, 1)
	start := time.Now()
	for i, t := range towns {
		found, err := r.Of(context.Background(), i, control.Span{From: d.from, To: d.to, Each: true})
		if err != nil {
			fmt.Println(err)
			return
		}
		for day, y := range t.both {
			if y == unsaid {
				continue
			}
			all.see(&found.Days[day], int(y))
			if i%2 == 1 {
				odd.see(&found.Days[day], int(y))
				if d.from+salient.Day(day) >= summer {
					late.see(&found.Days[day], int(y))
				}
			}
		}
	}
	all.print("towns of 2022")
	odd.print("  of odd number, kept out")
	late.print("  of odd number, June and July")
	fmt.Printf("  %d towns, %d days, %.0f ms each\n", len(towns), d.days(), float64(time.Since(start).Milliseconds())/float64(max(1, len(towns))))
}
