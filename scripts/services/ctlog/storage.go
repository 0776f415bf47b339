package main

import (
	"context"
	"fmt"
	"time"

	"github.com/transparency-dev/tessera"
	tiles "github.com/transparency-dev/tessera/storage/posix"
	"github.com/transparency-dev/tesseract/storage"
	"github.com/transparency-dev/tesseract/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

// Short, since Fulcio waits for the log before it answers; Tessera's own defaults are made for busy logs.
const (
	checkpointInterval = 200 * time.Millisecond
	batchAge           = 50 * time.Millisecond
	batchSize          = 256
	pollInterval       = 50 * time.Millisecond
)

// openStorage gives TesseraCT the function by which it opens its log once it has made the signer of its checkpoints.
func openStorage(folder string) func(context.Context, note.Signer) (*storage.CTStorage, error) {
	return func(ctx context.Context, signer note.Signer) (*storage.CTStorage, error) {
		driver, err := tiles.New(ctx, tiles.Config{Path: folder})
		if err != nil {
			return nil, fmt.Errorf("tiles in %s: %w", folder, err)
		}
		options := tessera.NewAppendOptions().
			WithCTLayout().
			WithCheckpointSigner(signer).
			WithCheckpointInterval(checkpointInterval).
			WithBatching(batchSize, batchAge)
		appender, _, reader, err := tessera.NewAppender(ctx, driver, options)
		if err != nil {
			return nil, fmt.Errorf("appender: %w", err)
		}
		issuers, err := posix.NewIssuerStorage(ctx, folder)
		if err != nil {
			return nil, fmt.Errorf("issuers in %s: %w", folder, err)
		}
		return storage.NewCTStorage(ctx, &storage.CTStorageOptions{
			Appender:            appender,
			Reader:              reader,
			IssuerStorage:       issuers,
			AwaiterPollInterval: pollInterval,
		})
	}
}
