package main

import (
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the scripts call the program by its name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"salient": func() {
			os.Exit(Run(context.Background(), os.Args[1:], Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
		},
	})
}

// TestScripts runs testdata/*.txt: command, input and expected output in one file.
func TestScripts(t *testing.T) {
	t.Parallel() // with the documented commands: each runs processes
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_DATA_HOME", env.WorkDir+"/data")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":   exits,
			"between": between,
			"column":  column,
			"replace": replace,
		},
	})
}
