#!/usr/bin/env bash
# From the start of a process to the end of its first training step, under the JIT and with NativeAOT: medians of so many runs (21).
set -euo pipefail
cd "$(dirname "$0")/.."
runs="${1:-21}"
output="$(mktemp -d)"
trap 'rm -rf "$output"' EXIT

publish() { dotnet publish benchmarks/Graph.Startup -c Release "$@" >"$output/log" || { cat "$output/log"; exit 1; }; }

median() { sort -n -k"$1,$1" "$2" | awk -v column="$1" '{ value[NR] = $column } END { print value[int((NR + 1) / 2)] }'; }

measure() {
    local name="$1" size="$2" run
    shift 2
    "$@" "$(date +%s%N)" >/dev/null # what the system reads from files, it has then read
    for run in $(seq "$runs"); do "$@" "$(date +%s%N)"; done >"$output/$name"
    printf '| %s | %s | %s ms | %s ms | %s ms | %s ms | %s MB |\n' "$name" "$size" "$(median 1 "$output/$name")" "$(median 2 "$output/$name")" \
        "$(median 3 "$output/$name")" "$(median 4 "$output/$name")" "$(($(median 5 "$output/$name") / 1024))"
}

echo "| | size | start to the end of the first step | creation of the model | first step | second step | peak memory |"
echo "|---|---|---|---|---|---|---|"
for network in Perceptron Transformer; do
    publish -p:Network=$network -o "$output/jit$network"
    publish -p:Network=$network -r linux-x64 -p:Native=true -o "$output/aot$network"
    measure "$network, JIT" "$(du -ch "$output/jit$network"/*.dll | tail -1 | cut -f1)" "$output/jit$network/Graph.Startup"
    measure "$network, NativeAOT" "$(du -h "$output/aot$network/Graph.Startup" | cut -f1)" "$output/aot$network/Graph.Startup"
done
