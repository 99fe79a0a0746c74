# shellcheck shell=sh
# Sourced by ./mvnw and by the installed fairway: find_jdk exports JAVA_HOME, a Java 21 or newer that has the tool asked for
# (javac to build, java to run), and sets jdk_feature to its number.
# Versions are read from each JDK's `release` file: starting a dozen JVMs to ask them would take seconds.

jdk_fact() { # DIRECTORY KEY
  sed -n "s/^$2=\"\\(.*\\)\"\$/\\1/p" "$1/release" 2>/dev/null || true
}

jdk_version() { # DIRECTORY; prints nothing where there is none
  { [ -n "$1" ] && [ -x "$1/bin/$jdk_tool" ]; } || return 0
  jdk_found=$(jdk_fact "$1" JAVA_VERSION)
  [ -n "$jdk_found" ] || jdk_found=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
  printf '%s\n' "$jdk_found"
}

jdk_major() { # DIRECTORY
  jdk_found=$(jdk_version "$1")
  jdk_found=${jdk_found%%[!0-9]*}
  echo "${jdk_found:-0}"
}

jdk_given() {
  printf '%s\n' "${JAVA_HOME:-}"
}

jdk_on_path() {
  jdk_java=$(command -v java) || return 0
  jdk_java=$(readlink -f "$jdk_java" 2>/dev/null) || jdk_java=
  if [ -e "${jdk_java%/bin/java}/release" ]; then
    echo "${jdk_java%/bin/java}"
  else # a shim of a version manager, or the stub of macOS: only java itself knows where it lies
    java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
  fi
}

jdk_newest() {
  jdk_user=${HOME:-} # a service has none
  for jdk_dir in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/*jdk* /usr/local/java/* /opt/*jdk* /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$jdk_user"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${SDKMAN_DIR:-$jdk_user/.sdkman}"/candidates/java/* "$jdk_user"/.jdks/* "$jdk_user"/.jdks/*/Contents/Home \
    "${ASDF_DATA_DIR:-$jdk_user/.asdf}"/installs/java/* "${MISE_DATA_DIR:-$jdk_user/.local/share/mise}"/installs/java/* \
    "${JABBA_HOME:-$jdk_user/.jabba}"/jdk/* "${JABBA_HOME:-$jdk_user/.jabba}"/jdk/*/Contents/Home; do
    jdk_found=$(jdk_version "$jdk_dir")
    [ -z "$jdk_found" ] || printf '%s %s\n' "$jdk_found" "$jdk_dir"
  done | sort -t . -k 1,1n -k 2,2n -k 3,3n | tail -n 1 | cut -d ' ' -f 2-
}

find_jdk() { # javac or java
  jdk_tool=$1
  for jdk_source in jdk_given jdk_on_path jdk_newest; do
    jdk_home=$($jdk_source)
    jdk_feature=$(jdk_major "$jdk_home")
    [ "$jdk_feature" -lt 21 ] || break
  done
  if [ "$jdk_feature" -lt 21 ]; then
    echo "Fairway needs Java 21 or newer with bin/$jdk_tool, and JAVA_HOME, PATH and the usual directories hold none: install a JDK (openjdk-21-jdk, Temurin 25, ...) or set JAVA_HOME to one." >&2
    exit 1
  fi
  JAVA_HOME=$jdk_home
  export JAVA_HOME
}
