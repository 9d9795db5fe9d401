# What bin/bench and bin/relevance share: building the module and its class path. Sourced after okno.sh.

benchmarks=$root/benchmarks/target

# One line that changes whenever a file changes that the benchmarks are made of.
benchmarks_fingerprint() {
  (
    cd "$root"
    find pom.xml bnd.bnd catalog-api catalog-store search-bundle benchmarks -name target -prune -o \
      -path '*/src/test' -prune -o -type f -print |
      LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum
  )
}

build_benchmarks() {
  local now
  now=$(benchmarks_fingerprint)
  if [ "$(cat "$benchmarks/built-from" 2>/dev/null)" = "$now" ]; then
    return 0
  fi
  command -v mvn >/dev/null 2>&1 || fail "Maven is missing; install Maven 3.8 or newer."
  say "Building the benchmarks ..." >&2
  rm -f "$benchmarks/built-from"
  (cd "$root" && mvn -B -q -ntp -Dmaven.test.skip=true -pl benchmarks -am package) ||
    fail "the build failed, see above; nothing was measured."
  printf '%s\n' "$now" >"$benchmarks/built-from"
}

benchmarks_class_path() {
  printf '%s:%s' "$benchmarks/classes" "$(cat "$benchmarks/class-path")"
}

# Java with the memory and the collector of the product, so that figures in process and over HTTP compare.
run_benchmark() {
  exec "$(java_command)" -XX:+UseSerialGC -Xmx320m --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dokno.content="$root/content" \
    -cp "$(benchmarks_class_path)" "$@"
}
