package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"salient"
	"salient/store"
	"salient/store/sqlite"
)

func Example() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "ledger")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	db, err := sqlite.Open(ctx, filepath.Join(dir, "case.db"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer db.Close()

	for _, body := range []string{`{"predicate":"takes"}`, `{"predicate":"takes"}`, `{"predicate":"contests"}`} {
		added, err := db.Append(ctx, []store.Row{{Noun: salient.ClaimNoun, ID: "c1", Body: []byte(body)}}, time.Unix(0, 0))
		fmt.Printf("%+v %v\n", added.Tally, err)
	}
	head, err := db.Verify(ctx)
	fmt.Println(head.Seq, err)
	// Output:
	// {New:1 Corrected:0 Unchanged:0} <nil>
	// {New:0 Corrected:0 Unchanged:1} <nil>
	// {New:0 Corrected:1 Unchanged:0} <nil>
	// 2 <nil>
}
