package main

import (
	"log"
	"net"

	"github.com/google/trillian"
	"github.com/google/trillian/extension"
	trillianlog "github.com/google/trillian/log"
	"github.com/google/trillian/monitoring"
	"github.com/google/trillian/quota"
	"github.com/google/trillian/server"
	"github.com/google/trillian/server/admin"
	"github.com/google/trillian/server/interceptor"
	"github.com/google/trillian/storage/memory"
	"github.com/google/trillian/util/clock"
	"google.golang.org/grpc"
)

// startTrillian serves Trillian's log and admin APIs from memory and returns the port, which the system chose.
func startTrillian() (int, error) {
	listener, err := net.Listen("tcp", loopback+":0")
	if err != nil {
		return 0, err
	}
	metrics := monitoring.InertMetricFactory{}
	trillianlog.InitMetrics(metrics)
	trees := memory.NewTreeStorage()
	parts := extension.Registry{
		AdminStorage:  memory.NewAdminStorage(trees),
		LogStorage:    newPromptStorage(memory.NewLogStorage(trees, metrics)),
		QuotaManager:  quota.Noop(),
		MetricFactory: metrics,
	}
	guard := interceptor.New(parts.AdminStorage, parts.QuotaManager, false, metrics)
	rpc := grpc.NewServer(grpc.ChainUnaryInterceptor(interceptor.ErrorWrapper, guard.UnaryInterceptor))
	trillian.RegisterTrillianLogServer(rpc, server.NewTrillianLogRPCServer(parts, clock.System))
	trillian.RegisterTrillianAdminServer(rpc, admin.New(parts, []trillian.TreeType{trillian.TreeType_LOG}))
	go func() { log.Fatal(rpc.Serve(listener)) }()
	return listener.Addr().(*net.TCPAddr).Port, nil
}
