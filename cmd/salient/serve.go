package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/api"
	"salient/export/tiles"
	"salient/web"
)

// Limits of the server: a page on loopback needs no more.
const (
	readTimeout  = 10 * time.Second
	writeTimeout = 60 * time.Second
	idleTimeout  = 2 * time.Minute
	headerBytes  = 64 << 10
	portTries    = 20
)

func (a *app) serve() *cobra.Command {
	var where reach
	var public audience
	cmd := &cobra.Command{
		Use:   "serve [CASE…] [--addr 127.0.0.1:8080]",
		Short: "Serve the page and the API on loopback",
		Long: "With one CASE its map opens at once. Without, or with several, a start page lets the reader choose among them and the\n" +
			"worked cases that the program carries; each is opened when it is chosen. No other folder can be reached by the page.",
		Example: "  salient serve\n  salient serve my-case\n  salient serve my-case another-case",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return a.serveShelf(cmd.Context(), args, public, where)
			}
			f, err := a.openFor(args[0], public)
			if err != nil {
				return err
			}
			if public.marking != "" { // what is for the public is not written to
				return a.serveBench(cmd.Context(), workbench{f, args[0]}, where)
			}
			return a.serveBench(cmd.Context(), bench(f, args[0]), where)
		},
	}
	cmd.Flags().StringVar(&where.addr, "addr", "127.0.0.1:8080", "address and port; port 0 takes any free one; one that other machines can reach needs a token")
	cmd.Flags().StringVar(&where.token, "token", "", "what every request must bring, as bearer token or password; better given as SALIENT_TOKEN, since others see a command line")
	cmd.Flags().StringSliceVar(&where.names, "name", nil, "a host name under which other machines reach the server; may be given again")
	public.add(cmd)
	return cmd
}

// serveBench serves until the context ends.
func (a *app) serveBench(ctx context.Context, w api.Workbench, where reach) error {
	hosts, err := where.hosts()
	if err != nil {
		return err
	}
	handler, err := api.New(w, web.Files(), api.Options{Version: Version, Token: where.token, Hosts: hosts, Forms: forms(), Tile: tiles.Tile})
	if err != nil {
		return err
	}
	return a.serveUntil(ctx, handler, w.Case().Title, where, func() {
		if d, ok := w.(desk); ok {
			go a.watch(ctx, handler, d)
		}
	})
}

// served is what answers requests, and has streams to end.
type served interface {
	http.Handler
	Close()
}

// serveUntil serves until the context ends; begun is called once the server can be reached.
func (a *app) serveUntil(ctx context.Context, handler served, what string, where reach, begun func()) error {
	l, err := a.listen(ctx, where.addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.Out, "http://%s/\n", l.Addr())
	if where.here() {
		a.say("serving %s on this machine only; press Ctrl-C to stop", what)
	} else {
		a.say("serving %s to whoever has the token, unencrypted: put a proxy with TLS before it; press Ctrl-C to stop", what)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: readTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: headerBytes}
	server.RegisterOnShutdown(handler.Close)
	begun()
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	select {
	case err := <-done:
		return failed("the server ended", err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		return failed("the server did not end in time", err)
	}
	return nil
}

// reach is where a server can be reached, and by whom.
type reach struct {
	addr, token string
	names       []string
}

// leastToken is how long a token is at least where other machines reach the server.
const leastToken = 20

// hosts are the host names that a request may name; none: those of this machine only. It refuses an address that
// other machines can reach without a token and without the name they know it by.
func (w reach) hosts() ([]string, error) {
	host, _, err := net.SplitHostPort(w.addr)
	if err != nil {
		return nil, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--addr: %q is not host:port", w.addr), Mend: "write 127.0.0.1:8080"}
	}
	if w.here() {
		return nil, nil
	}
	ip := net.ParseIP(host)
	if len(w.token) < leastToken {
		return nil, &salient.Error{Kind: salient.Refused, What: fmt.Sprintf("--addr: %s can be reached from other machines", host),
			Mend: fmt.Sprintf("a case may name people at risk; use 127.0.0.1 and a tunnel you trust, or set SALIENT_TOKEN to at least %d characters", leastToken)}
	}
	out := []string{"localhost", "127.0.0.1", "::1"}
	if ip == nil || !ip.IsUnspecified() {
		out = append(out, strings.ToLower(host))
	}
	for _, name := range w.names {
		out = append(out, strings.ToLower(name))
	}
	if len(out) == 3 {
		return nil, &salient.Error{Kind: salient.Usage, What: "--addr: " + host + " is every address of this machine", Mend: "say with --name under which name others reach it"}
	}
	return out, nil
}

// here tells whether only this machine reaches the address.
func (w reach) here() bool {
	host, _, _ := net.SplitHostPort(w.addr)
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// listen takes the port asked for or, where it is taken, the next free one above, and says so.
func (a *app) listen(ctx context.Context, addr string) (net.Listener, error) {
	host, portText, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--addr: %q is not host:port", addr), Mend: "write 127.0.0.1:8080"}
	}
	port, err := strconv.Atoi(portText)
	if err != nil || port < 0 || port > 65535 {
		return nil, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--addr: %q is not a port", portText), Mend: "choose 0 to 65535"}
	}
	var lc net.ListenConfig
	for try := range portTries {
		l, err := lc.Listen(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(port+try)))
		if err == nil {
			if try > 0 {
				a.say("port %d is taken; using %d", port, port+try)
			}
			return l, nil
		}
		if !errors.Is(err, syscall.EADDRINUSE) || port == 0 || port+try == 65535 {
			return nil, failed("cannot listen on "+addr, err)
		}
	}
	return nil, &salient.Error{Kind: salient.Failed, What: fmt.Sprintf("ports %d to %d are all taken", port, port+portTries-1), Mend: "choose another with --addr, or port 0 for any"}
}
