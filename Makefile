# The targets are the jobs of .ci/run.
.PHONY: ci test vet lint race web e2e interop bench demo

ci:      ; .ci/run
demo:    ; go run ./cmd/salient demo
test:    ; go test ./...
vet:     ; go vet ./...
lint:    ; .ci/lint
race:    ; .ci/race
web:     ; .ci/web
e2e:     ; PICTURES=docs/images .ci/e2e
interop: ; .ci/interop
bench:   ; go test -run '^$$' -bench . ./...
