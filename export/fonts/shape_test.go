package fonts_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"

	"salient/export/fonts"
)

// Example orders a Hebrew and a Persian name in an English line; the figures keep their order.
func Example() {
	s := fonts.NewShaper()
	fmt.Printf("%q\n", s.Visual("to שלום, 12 km"))
	fmt.Printf("%+q\n", s.Visual("گلا"))
	for _, r := range s.Line("in \u2068عكا 104\u2069.") {
		fmt.Printf("%q %v\n", r.Text, r.Left)
	}
	// Output:
	// "to םולש, 12 km"
	// "\ufefc\ufb94"
	// "in " false
	// "104" false
	// "عكا " true
	// "." false
}

// The expected forms are those that HarfBuzz chooses for the same words in Noto Sans Arabic, by the names of Unicode.
func TestLettersJoinTheirNeighbours(t *testing.T) {
	s := fonts.NewShaper()
	for word, want := range map[string]string{
		"حلب":         "\ufe90\ufee0\ufea3",             // initial, medial, final
		"دار":         "\ufead\ufe8d\ufea9",             // none of them joins on
		"سلام":        "\ufee1\ufefc\ufeb3",             // lam and alef are one letter
		"لا":          "\ufefb",                         // alone
		"چشمه":        "\ufeea\ufee4\ufeb8\ufb7c",       // Persian
		"می\u200cرود": "\ufea9\ufeed\ufead\ufbfd\ufee3", // a non-joiner parts them
		"حَلَب":       "\ufe90\u064e\ufee0\u064e\ufea3", // marks are looked through
		"ىك":          "\ufeda\ufbe8",
		"(אב)":        "(בא)",
	} {
		if got := s.Visual(word); got != want {
			t.Errorf("%s is drawn as %+q, want %+q", word, got, want)
		}
	}
}

// Every letter of the alphabets that are promised is in both fonts, in every form that it can take.
func TestTheFontsHaveTheirLetters(t *testing.T) {
	alphabets := map[string]string{
		"Arabic": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي؟،؛٠٩", "Persian": "پچژکگی۰۹", "Urdu": "ٹڈڑںھہۂۃے", "Kurdish": "ڕڵۆێە",
		"Pashto": "ټځڅډړږښګڼۍې", "Hebrew": "אבגדהוזחטיכךלמםנןסעפףצץקרשת־׳״", "Georgian": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
		"Armenian": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև", "Azerbaijani": "əğıöşüç", "Ukrainian": "єіїґ",
	}
	s := fonts.NewShaper()
	for face, file := range map[string][]byte{"regular": fonts.Regular(), "bold": fonts.Bold()} {
		f, err := sfnt.Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		for name, letters := range alphabets {
			for _, r := range letters {
				for _, around := range []string{"%s", "\u0640%s", "%s\u0640", "\u0640%s\u0640"} {
					for _, drawn := range s.Visual(strings.ReplaceAll(around, "%s", string(r))) {
						if i, err := f.GlyphIndex(nil, drawn); err != nil || i == 0 {
							t.Errorf("%s: the %s letter %c is missing as %U", face, name, r, drawn)
						}
					}
				}
			}
		}
	}
}

func FuzzLine(f *testing.F) {
	for _, text := range []string{"to שלום, 12 km", "سلام", "\u2068\u2069\u2069a\u2067ب", "לا\u064eа(12)«x»"} {
		f.Add(text)
	}
	s := fonts.NewShaper()
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		read := 0
		for _, r := range s.Line(text) {
			read += utf8.RuneCountInString(r.Text)
		}
		marks := strings.Count(text, "\u2066") + strings.Count(text, "\u2067") + strings.Count(text, "\u2068") + strings.Count(text, "\u2069")
		if want := utf8.RuneCountInString(text) - marks; read != want {
			t.Errorf("%d characters of %d are set", read, want)
		}
	})
}
