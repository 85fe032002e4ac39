package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// load is one measurement of a server.
type load struct {
	base, day       string
	rate            float64
	span            time.Duration
	listeners, slow int

	client *http.Client
	bytes  atomic.Int64
	failed atomic.Int64
	heard  atomic.Int64
}

// mostAtOnce bounds what is under way: beyond it a question counts as failed.
const mostAtOnce = 2000

func (l *load) run(ctx context.Context, out io.Writer) error {
	l.base = strings.TrimSuffix(l.base, "/")
	l.client = &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: mostAtOnce, MaxConnsPerHost: 0, DisableCompression: true}}
	if err := l.opening(ctx); err != nil {
		return err
	}
	for _, path := range []string{"/api/control?day=" + l.day, "/api/matrix", "/api/places"} {
		if err := l.first(ctx, out, path); err != nil {
			return err
		}
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	l.background(ctx)
	times := l.ask(ctx, "/api/control?day="+l.day)
	slices.Sort(times)
	if len(times) == 0 {
		return fmt.Errorf("nothing was answered")
	}
	at := func(q float64) time.Duration {
		return times[min(len(times)-1, int(q*float64(len(times))))].Round(10 * time.Microsecond)
	}
	fmt.Fprintf(out, "%d answers in %s at %.0f a second beside %d listeners and %d slow clients: p50 %s, p90 %s, p99 %s, worst %s; %d failed; %.1f kB each\n",
		len(times), l.span, l.rate, l.heard.Load(), l.slow, at(.5), at(.9), at(.99), times[len(times)-1].Round(10*time.Microsecond), l.failed.Load(), float64(l.bytes.Load())/float64(len(times))/1000)
	return nil
}

// opening finds the day the case opens at.
func (l *load) opening(ctx context.Context) error {
	res, err := l.get(ctx, "/api/case", false)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var c struct {
		OpenAt *string `json:"open_at"`
		Since  string  `json:"since"`
	}
	if err := json.NewDecoder(res.Body).Decode(&c); err != nil {
		return err
	}
	if l.day == "" {
		if l.day = c.Since; c.OpenAt != nil {
			l.day = *c.OpenAt
		}
	}
	return nil
}

func (l *load) get(ctx context.Context, path string, gzip bool) (*http.Response, error) {
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, l.base+path, nil)
	if err != nil {
		return nil, err
	}
	if gzip {
		q.Header.Set("Accept-Encoding", "gzip")
	}
	return l.client.Do(q)
}

// first asks once, cold, with the patience of a user, and prints time and size; the second time is warm.
func (l *load) first(ctx context.Context, out io.Writer, path string) error {
	client := *l.client
	client.Timeout = 10 * time.Minute
	for _, state := range []string{"cold", "warm"} {
		start := time.Now()
		q, err := http.NewRequestWithContext(ctx, http.MethodGet, l.base+path, nil)
		if err != nil {
			return err
		}
		q.Header.Set("Accept-Encoding", "gzip")
		res, err := client.Do(q)
		if err != nil {
			return err
		}
		n, err := io.Copy(io.Discard, res.Body)
		res.Body.Close()
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%s %s: %d, %.2f MB compressed, %s\n", path, state, res.StatusCode, float64(n)/1e6, time.Since(start).Round(time.Millisecond))
	}
	return nil
}

// background starts listeners and slow clients, which end with the context.
func (l *load) background(ctx context.Context) {
	for range l.listeners {
		go l.listen(ctx)
	}
	for range l.slow {
		go l.crawl(ctx)
	}
	time.Sleep(time.Second) // until all are there
}

// open asks for an answer that is read for as long as the load goes on: without the bound on time of the others.
func (l *load) open(ctx context.Context, path string) (io.ReadCloser, error) {
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, l.base+path, nil)
	if err != nil {
		return nil, err
	}
	res, err := (&http.Client{Transport: l.client.Transport}).Do(q)
	if err != nil {
		return nil, err
	}
	return res.Body, nil
}

func (l *load) listen(ctx context.Context) {
	body, err := l.open(ctx, "/api/events")
	if err != nil {
		return
	}
	defer body.Close()
	for s := bufio.NewScanner(body); s.Scan(); {
		if s.Text() == "event: now" {
			l.heard.Add(1)
		}
	}
}

// crawl reads the places at 2 kB a second.
func (l *load) crawl(ctx context.Context) {
	body, err := l.open(ctx, "/api/places")
	if err != nil {
		return
	}
	defer body.Close()
	small := make([]byte, 200)
	for ctx.Err() == nil {
		if _, err := io.ReadFull(body, small); err != nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// ask puts questions at the rate and gives the times of those that were answered.
func (l *load) ask(ctx context.Context, path string) []time.Duration {
	var mu sync.Mutex
	var times []time.Duration
	var group sync.WaitGroup
	slots := make(chan struct{}, mostAtOnce)
	gap := time.Duration(float64(time.Second) / l.rate)
	begin := time.Now()
	for n := 0; ; n++ {
		due := begin.Add(time.Duration(n) * gap)
		if due.Sub(begin) >= l.span || ctx.Err() != nil {
			break
		}
		time.Sleep(time.Until(due))
		select {
		case slots <- struct{}{}:
		default:
			l.failed.Add(1)
			continue
		}
		group.Go(func() {
			defer func() { <-slots }()
			if l.one(ctx, path) {
				mu.Lock()
				times = append(times, time.Since(due)) // from when it was due, not from when it was sent
				mu.Unlock()
			}
		})
	}
	group.Wait()
	return times
}

func (l *load) one(ctx context.Context, path string) bool {
	res, err := l.get(ctx, path, true)
	if err != nil {
		l.failed.Add(1)
		return false
	}
	defer res.Body.Close()
	n, err := io.Copy(io.Discard, res.Body)
	l.bytes.Add(n)
	if err != nil || res.StatusCode != http.StatusOK {
		l.failed.Add(1)
		return false
	}
	return true
}
