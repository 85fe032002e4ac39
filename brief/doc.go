// Package brief turns the results of the other rooms into the assessment an analyst would sign: a header, a bottom
// line in three sentences, key judgements in the likelihood words of ICD 203, a map, what changed, the lifelines at
// risk, what would make a halt hold, what is contradicted and what is not known.
//
// [Build] writes it, [Markdown] and [HTML] render it, [Map] draws its map. The package reads no file, clock or
// network: the same [Input] gives the same bytes.
//
// Every sentence is a [salient.Line] and names what it rests on; a sentence without a source cannot be made. The
// brief describes and compares. It recommends nothing, it ranks no road by the harm its loss would do, and it
// counts the civilians of every side alike. An absent figure is written as unknown.
//
// No place, side or road is known to the code. Names are shown as the case gives them; the other names of a place
// stand in the list of references and in the titles of the map's marks.
package brief
