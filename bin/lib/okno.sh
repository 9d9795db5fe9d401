# What the commands in bin share: where things lie, what must be there, how Okno is built and started.
# Sourced by bash; every message is one sentence that says what to do.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
command_name=$(basename "$0")
distribution=$root/karaf-features/distribution/target/assembly
built_from=$root/karaf-features/distribution/target/built-from

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s\n' "$command_name: $*" >&2
  exit 1
}

# Java reads file names by the locale; without UTF-8 it cannot name a file in Russian.
utf8_locale() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
    *) export LC_ALL=C.UTF-8 ;;
  esac
}

java_command() {
  if [ -n "${JAVA_HOME:-}" ]; then printf '%s' "$JAVA_HOME/bin/java"; else printf java; fi
}

# The major version of a java command, or nothing.
java_version() {
  "$1" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1
}

require_java() {
  local java version
  java=$(java_command)
  [ -z "${JAVA_HOME:-}" ] || [ -x "$java" ] ||
    fail "JAVA_HOME is $JAVA_HOME, where no Java is; set it to a JDK 17 or newer or unset it."
  command -v "$java" >/dev/null 2>&1 ||
    fail "no Java found; install JDK 17 or newer, or set JAVA_HOME to one."
  version=$(java_version "$java")
  [ "${version:-0}" -ge 17 ] ||
    fail "Java ${version:-of unknown version} is too old; install JDK 17 or newer, or set JAVA_HOME to one."
}

# The home of an installed JDK of that version: JAVA_HOME_25_X64 and the like, then the usual folders.
find_jdk() {
  local home
  for home in $(env | sed -n "s/^JAVA_HOME_$1[^=]*=//p") "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -x "$home/bin/java" ] && [ "$(java_version "$home/bin/java")" = "$1" ]; then
      printf '%s' "$home"
      return 0
    fi
  done
  return 1
}

require_build_tools() {
  command -v "${JAVA_HOME:+$JAVA_HOME/bin/}javac" >/dev/null 2>&1 ||
    fail "this Java cannot compile; install a full JDK 17 or newer (not only the runtime), or set JAVA_HOME to one."
  command -v mvn >/dev/null 2>&1 || fail "Maven is missing; install Maven 3.8 or newer."
}

require_data() {
  data=${OKNO_DATA:-$root/var}
  { mkdir -p "$data" && [ -w "$data" ] && [ -x "$data" ]; } 2>/dev/null ||
    fail "cannot write to $data; make it writable or set OKNO_DATA to a folder that is."
  OKNO_DATA=$(cd "$data" && pwd -P)
  export OKNO_DATA
  data=$OKNO_DATA
}

read_address() {
  port=${OKNO_PORT:-8080}
  host=${OKNO_HOST:-127.0.0.1}
  case $port in
    '' | *[!0-9]*) fail "OKNO_PORT is '$port'; it must be a number such as 8080." ;;
  esac
  # Every card at once is reached through the loopback.
  case $host in
    0.0.0.0 | '::' | '*') reach=127.0.0.1 ;;
    *) reach=$host ;;
  esac
  address=http://$reach:$port/
}

# The process id of the Okno that works on this folder of data, or nothing.
running_pid() {
  local pid
  pid=$(cat "$data/okno.pid" 2>/dev/null) || return 0
  kill -0 "$pid" 2>/dev/null || return 0
  case $({ tr '\0' ' ' <"/proc/$pid/cmdline" || ps -ww -o args= -p "$pid"; } 2>/dev/null) in
    *"-Dkaraf.data=$data/karaf "*) printf '%s' "$pid" ;;
  esac
}

running_address() { sed 's#//0\.0\.0\.0:#//127.0.0.1:#' "$data/okno.address"; }

require_free_port() {
  if (exec 3<>"/dev/tcp/$reach/$port") 2>/dev/null; then
    fail "port $port is taken by another program; choose another one: OKNO_PORT=$((port + 1)) bin/$command_name"
  fi
}

# One line that changes whenever a file changes that the distribution is made of.
sources_fingerprint() {
  (
    cd "$root"
    find . \( -name target -o -name '.[!.]*' ! -name .mvn -o -path ./var -o -path ./itests -o -path ./benchmarks \
      -o -path ./docs -o -path ./bin -o -path ./released -o -path '*/src/test' \) -prune -o -type f -print |
      LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum
  )
}

# Builds the distribution unless it was built from just these sources. What a failed build left is never started.
build() {
  local now
  now=$(sources_fingerprint)
  if [ -d "$distribution" ] && [ "$(cat "$built_from" 2>/dev/null)" = "$now" ]; then
    return 0
  fi
  require_build_tools
  if [ -d "$distribution" ]; then
    say "Building Okno ..."
  else
    say "Building Okno; the first time Maven downloads what it needs, which takes minutes ..."
  fi
  rm -f "$built_from"
  (cd "$root" && mvn -B -q -ntp -Dmaven.test.skip=true -pl karaf-features/distribution -am package) ||
    fail "the build failed, see above; nothing was started."
  printf '%s\n' "$now" >"$built_from"
}

# The distribution runs from a copy beside the data: Maven may clean or rebuild its own while Okno runs.
stage() {
  rm -rf "$data/app.new" "$data/app"
  cp -R "$distribution" "$data/app.new"
  mv "$data/app.new" "$data/app"
}

# What okno.store.command needs, from the system folder of a distribution.
content_classpath() {
  find "$1/okno/catalog-api" "$1/okno/catalog-store" "$1/com/fasterxml/jackson/core" "$1/org/snakeyaml" \
    -name '*.jar' | tr '\n' ':'
}

# What okno.update.command needs, the same way.
update_jar() { find "$1/okno/update-bundle" -name '*.jar'; }

# Is GET /health/ready answered with 200? Plain bash: a fresh machine may lack curl.
is_ready() {
  local status
  {
    exec 3<>"/dev/tcp/$reach/$port" || return 1
    printf 'GET /health/ready HTTP/1.0\r\nHost: %s:%s\r\n\r\n' "$reach" "$port" >&3
    IFS=' ' read -r -t 10 _ status _ <&3 || :
    exec 3>&-
  } 2>/dev/null
  [ "${status:-}" = 200 ]
}

# Waits until the started process answers. Ends with it when it ends first.
wait_until_ready() {
  local pid=$1 tries=0
  until is_ready; do
    kill -0 "$pid" 2>/dev/null || fail "Okno ended before it was ready; the reason stands above or in $data/log/okno.log."
    tries=$((tries + 1))
    if [ "$tries" -ge 1200 ]; then
      kill "$pid" 2>/dev/null || :
      fail "Okno was not ready after two minutes and was stopped; the reason stands in $data/log/okno.log."
    fi
    sleep 0.1
  done
}
