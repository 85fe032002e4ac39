package scene_test

import (
	"fmt"
	"math"
	"testing"

	"salient"
	"salient/export/scene"
)

// log is a canvas that notes what is drawn.
type log struct {
	fills, lines, texts int
	far                 float64 // the farthest point of a line from the middle of the drawing
	said                []string
}

func (l *log) Fill([]scene.Point, string, float64) { l.fills++ }
func (l *log) Line(p []scene.Point, _ scene.Stroke) {
	l.lines++
	for _, q := range p {
		l.far = max(l.far, math.Hypot(q.X-50, q.Y-50))
	}
}

func (l *log) Text(t scene.Text) {
	l.texts++
	l.said = append(l.said, fmt.Sprintf("%s at %g,%g", t.Text, t.At.X, t.At.Y))
}

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><title>not drawn</title>
<defs><clipPath id="c"><rect width="100" height="100"/></clipPath>
<pattern id="h" width="3.2" height="3.2" patternTransform="rotate(45)"><rect width="3.2" height="3.2" fill="#fff"/><rect width="1.3" height="3.2" fill="#444"/></pattern></defs>
<rect width="100" height="100" fill="#fff"/>
<g clip-path="url(#c)" fill="none"><path d="M-50 50L150 50" stroke="#111" stroke-width="2"/></g>
<g><title>a mark</title><circle cx="50" cy="50" r="10" fill="url(#h)" stroke="#222"/></g>
<g font-size="12"><text x="5" y="9" fill="#222">A &amp; Ջ</text></g></svg>`

func Example() {
	var l log
	if err := scene.Draw(drawing, &l); err != nil {
		fmt.Println(err)
	}
	w, h, _ := scene.Size(drawing)
	fmt.Println(w, h, l.fills, l.texts, l.said)
	// Output: 100 100 2 1 [A & Ջ at 5,9]
}

func TestHatchingStaysInItsShapeAndLinesInTheirFrame(t *testing.T) {
	var l log
	if err := scene.Draw(drawing, &l); err != nil {
		t.Fatal(err)
	}
	if l.lines < 6 || l.far > 50+1e-9 {
		t.Errorf("%d lines, the farthest point %v from the middle", l.lines, l.far)
	}
	var mark log
	hatched := `<svg viewBox="0 0 100 100"><pattern id="h" patternTransform="rotate(-45)"><rect fill="#fff"/><rect fill="#444"/></pattern><rect width="1" height="1"/><circle cx="50" cy="50" r="10" fill="url(#h)"/></svg>`
	if err := scene.Draw(hatched, &mark); err != nil || mark.far > 10+1e-9 || mark.lines < 5 {
		t.Errorf("stripes reach %v of 10, %d of them, %v", mark.far, mark.lines, err)
	}
}

func FuzzDraw(f *testing.F) {
	f.Add(drawing)
	f.Add(`<svg viewBox="0 0 1 1"><path d="M1e308 1L-1e308 NaN"/><polygon points=","/><circle r="1e308" fill="url(#x)"/></svg>`)
	f.Add(`<svg><image href="http://example.org"/></svg>`)
	f.Fuzz(func(t *testing.T, svg string) {
		if len(svg) > 1<<14 {
			return
		}
		var l log
		if err := scene.Draw(svg, &l); err != nil && salient.KindOf(err) != salient.Invalid {
			t.Error(err)
		}
	})
}
