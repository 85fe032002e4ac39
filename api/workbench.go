package api

import (
	"context"

	"salient"
	"salient/export"
	"salient/flow"
)

// Workbench is what the API asks of the rooms: one case, and what follows from it. Known unknown means in
// hindsight. All methods may be called at once from many requests. Errors should be [*salient.Error]; their kind
// becomes the status.
type Workbench interface {
	// Case is the case as loaded. It does not change: a changed case is another workbench.
	Case() *salient.Case
	// Warnings are the doubts that came up on loading.
	Warnings() []salient.Warning
	// Control is who holds what on the day, for every place in the case's order.
	Control(ctx context.Context, day salient.Day, known salient.Opt[salient.Day]) (*salient.Control, error)
	// Front is the front of each side on the day.
	Front(ctx context.Context, day salient.Day, known salient.Opt[salient.Day]) ([]salient.Front, error)
	// Lifelines is the supply of a side's towns on the day under what is supposed. What comes back is written as JSON,
	// with "towns", "single_points" and "roads" as docs/formats describes them.
	Lifelines(ctx context.Context, day salient.Day, known salient.Opt[salient.Day], q Supposed) (any, error)
	// Brief is the brief of a day in one of the forms.
	Brief(ctx context.Context, e Edition) ([]byte, error)
	// Digest is the SHA-256 of all that went in, as known.
	Digest(known salient.Opt[salient.Day]) string
}

// Edition is which brief is asked for. Since is the day of the brief before, against which changes are told, and
// SinceKnown its day as known; without Since that is the day before, without SinceKnown as many days back as Since is.
// Format is "html", "md", "pdf" or "docx".
type Edition struct {
	Day               salient.Day
	Known             salient.Opt[salient.Day]
	Since, SinceKnown salient.Opt[salient.Day]
	Format            string
}

// Chooser is a [Workbench] whose case may have a model of options.
type Chooser interface {
	// Options is the model with its actors, options and preferences, the equilibria of the whole model, and the
	// third-party measures under which each halt target holds. Known unknown: everything said counts. A case
	// without a model is an error of kind [salient.NotFound].
	Options(ctx context.Context, known salient.Opt[salient.Day], trial Trial) (any, error)
	// Paths is how the conflict can go on from today's state to the equilibria under a concept of stability.
	Paths(ctx context.Context, known salient.Opt[salient.Day], concept string, trial Trial) (any, error)
}

// Writer is a [Workbench] of a case folder that can be written to. What is written lands in the folder, as text; the
// workbench asked stays as it is, and the one that comes back has it. Only one change runs at a time.
type Writer interface {
	Workbench
	// AddClaim appends one claim, given by the columns of claims.csv. A value that cannot be is a [*FieldError].
	AddClaim(ctx context.Context, columns map[string]string) (Written, error)
	// Importers lists the kinds that Import takes.
	Importers() []string
	// Import reads a file of a kind into the case. Rows that cannot be taken do not hinder the others. The workbench is
	// nil where nothing changed.
	Import(ctx context.Context, in Import, report func(Progress)) (Imported, Workbench, error)
}

// Surveyor is a [Workbench] that knows control of every day at once, without the reasons, at a small part of the cost.
type Surveyor interface {
	// Survey is the probabilities of the whole span, as known on a day or in hindsight.
	Survey(ctx context.Context, known salient.Opt[salient.Day]) (Surface, error)
	// Unfold is Survey with every day as known on that very day.
	Unfold(ctx context.Context) (Surface, error)
}

// Surface is the probability that a side holds a place on a day, both by their position in the case; false where nothing
// was said.
type Surface interface {
	At(place int, day salient.Day, side int) (salient.Prob, bool)
}

// Relier is a [Workbench] that knows how far the probabilities of a place rest on single sources.
type Relier interface {
	// Reliance is a place through time, each day with the band in which its probability lies where any one source is left
	// out. An unknown place or day is an error of kind [salient.NotFound].
	Reliance(ctx context.Context, place salient.ID, days flow.Span) (*flow.Reliance, error)
}

// Bander is a [Workbench] that knows the band in which a front lies.
type Bander interface {
	// Band is the ground on which the probability that a side holds it lies between 0.2 and 0.8, as polygons with their
	// holes.
	Band(ctx context.Context, day salient.Day, known salient.Opt[salient.Day], side salient.ID) ([][]salient.Path, error)
}

// Drawer is a [Workbench] that draws the map as a picture.
type Drawer interface {
	// Map is the map of the day, with marking, date, licences and how to cite it in the picture.
	Map(ctx context.Context, p Picture) ([]byte, error)
}

// Picture is a question for the map as a picture.
type Picture struct {
	Day    salient.Day
	Known  salient.Opt[salient.Day]
	Form   string                   // "svg" or "png"
	Box    salient.Opt[salient.Box] // unknown: the whole case
	Layers []string                 // of [MapLayers]; none: as in a brief
	Lang   string                   // of the names; empty: the case's own
	Side   salient.ID               // whose supply the roads show; empty: of every side, or none where layers are named
	About  export.About
}

// Trial is a change of the model's preferences and options that is tried and not kept. Its zero value changes nothing.
type Trial struct {
	Order   []salient.ID          // statements in another order of importance
	Without []salient.ID          // statements that their actors are not to hold
	Cannot  []salient.ID          // options that cannot be taken
	Reword  map[salient.ID]string // other conditions for statements
}

// Publisher is a [Workbench] that knows what may be published of its case.
type Publisher interface {
	// Public is the case as it may be published under TLP:CLEAR now: computed anew, late and coarse.
	Public() (Workbench, error)
}
