package main

import (
	"context"
	"sync"
	"time"

	"github.com/google/trillian"
	trillianlog "github.com/google/trillian/log"
	"github.com/google/trillian/quota"
	"github.com/google/trillian/storage"
	"github.com/google/trillian/util/clock"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// promptStorage makes the in-memory storage behave as a deployed log does in the two ways that Rekor's clients can tell: a
// leaf that is known already is reported as such (Rekor answers 409), and a new one is in the tree when the call returns,
// where a deployed log has a sequencer for that.
type promptStorage struct {
	storage.LogStorage

	mu    sync.Mutex
	known map[string]struct{}
}

func newPromptStorage(inner storage.LogStorage) *promptStorage {
	return &promptStorage{LogStorage: inner, known: map[string]struct{}{}}
}

// QueueLeaves adds leaves one at a time, in order; it stops at the first that fails.
func (p *promptStorage) QueueLeaves(ctx context.Context, tree *trillian.Tree, leaves []*trillian.LogLeaf, at time.Time) ([]*trillian.QueuedLogLeaf, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	queued := make([]*trillian.QueuedLogLeaf, 0, len(leaves))
	for _, leaf := range leaves {
		one, err := p.add(ctx, tree, leaf, at)
		if err != nil {
			return nil, err
		}
		queued = append(queued, one)
	}
	return queued, nil
}

func (p *promptStorage) add(ctx context.Context, tree *trillian.Tree, leaf *trillian.LogLeaf, at time.Time) (*trillian.QueuedLogLeaf, error) {
	identity := string(leaf.LeafIdentityHash)
	if _, found := p.known[identity]; found {
		return &trillian.QueuedLogLeaf{Leaf: leaf, Status: status.New(codes.AlreadyExists, "this leaf is in the log").Proto()}, nil
	}
	queued, err := p.LogStorage.QueueLeaves(ctx, tree, []*trillian.LogLeaf{leaf}, at)
	if err != nil {
		return nil, err
	}
	if _, err := trillianlog.IntegrateBatch(ctx, tree, 1, 0, 0, clock.System, p.LogStorage, quota.Noop()); err != nil {
		return nil, err
	}
	p.known[identity] = struct{}{}
	return queued[0], nil
}
