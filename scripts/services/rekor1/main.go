// Command rekor1 runs one Rekor v1 log in one process, with nothing kept on disk.
//
// The HTTP API is rekor-server's own. What it usually needs around it is here in memory: Trillian's log server (over gRPC on
// a loopback port) in place of a database with a sequencer, and a search index in place of Redis. A restart begins an empty
// log.
package main

import (
	"flag"
	"fmt"
	"log"

	"github.com/alicebob/miniredis/v2"
	"github.com/go-openapi/loads"
	"github.com/sigstore/rekor/pkg/api"
	"github.com/sigstore/rekor/pkg/generated/restapi"
	"github.com/sigstore/rekor/pkg/generated/restapi/operations"
	rekorlog "github.com/sigstore/rekor/pkg/log"
	"github.com/sigstore/rekor/pkg/types"
	"github.com/spf13/viper"

	// Each of these registers one kind and version of entry.
	_ "github.com/sigstore/rekor/pkg/types/dsse/v0.0.1"
	_ "github.com/sigstore/rekor/pkg/types/hashedrekord/v0.0.1"
	_ "github.com/sigstore/rekor/pkg/types/intoto/v0.0.1"
	_ "github.com/sigstore/rekor/pkg/types/intoto/v0.0.2"
)

const loopback = "127.0.0.1"

var (
	entryKinds = []string{"hashedrekord", "dsse", "intoto"}
	endpoints  = []string{
		"createLogEntry", "getLogEntryByIndex", "getLogEntryByUUID", "getLogInfo", "getLogProof", "getPublicKey",
		"searchIndex", "searchLogQuery",
	}
)

type settings struct {
	port     int
	origin   string
	keyFile  string
	maxBytes int64
}

func main() {
	var s settings
	flag.IntVar(&s.port, "port", 0, "port to serve on, on "+loopback)
	flag.StringVar(&s.origin, "origin", "localhost", "the log's host name in its checkpoints")
	flag.StringVar(&s.keyFile, "key", "", "the log's private key: a PEM file")
	flag.Int64Var(&s.maxBytes, "max-body", 0, "largest request body in bytes; 0 sets no limit")
	flag.Parse()
	if err := serve(s); err != nil {
		log.Fatal(err)
	}
}

func serve(s settings) error {
	trillianPort, err := startTrillian()
	if err != nil {
		return fmt.Errorf("trillian: %w", err)
	}
	index, err := miniredis.Run()
	if err != nil {
		return fmt.Errorf("search index: %w", err)
	}
	configure(s, trillianPort, index)
	rekorlog.ConfigureLogger("prod", "")
	types.SetAllowedKindsForSubmission(entryKinds)

	description, err := loads.Embedded(restapi.SwaggerJSON, restapi.FlatSwaggerJSON)
	if err != nil {
		return fmt.Errorf("API description: %w", err)
	}
	server := restapi.NewServer(operations.NewRekorServerAPI(description))
	server.EnabledListeners = []string{"http"}
	server.Host, server.Port = loopback, s.port
	// Tree id 0: the log makes a tree of its own when it starts.
	api.ConfigureAPI(0)
	server.ConfigureAPI()
	return server.Serve()
}

// configure sets what rekor-server reads from its flags; it knows no other way in.
func configure(s settings, trillianPort int, index *miniredis.Miniredis) {
	viper.Set("enabled_api_endpoints", endpoints)
	viper.Set("max_request_body_size", s.maxBytes)
	viper.Set("rekor_server.hostname", s.origin)
	viper.Set("rekor_server.signer", s.keyFile)
	viper.Set("trillian_log_server.address", loopback)
	viper.Set("trillian_log_server.port", trillianPort)
	viper.Set("search_index.storage_provider", "redis")
	viper.Set("redis_server.address", index.Host())
	viper.Set("redis_server.port", index.Port())
}
