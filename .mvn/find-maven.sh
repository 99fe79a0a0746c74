# shellcheck shell=sh disable=SC2154 # root is mvnw's
# Sourced by mvnw: find_maven sets maven to an mvn from 3.8 up to 4, the one on PATH or else the one that is fetched once
# into ~/.m2/wrapper/dists. MVNW_ARCHIVE_URL takes the place of the archive's address, for a mirror; the checksum stays.

maven_property() { # KEY
  sed -n "s/^$1=//p" "$root/.mvn/wrapper/maven-wrapper.properties"
}

maven_version() { # MVN
  "$1" --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p'
}

sha512() { # FILE
  { sha512sum "$1" 2>/dev/null || shasum -a 512 "$1"; } | cut -d ' ' -f 1
}

download() { # URL FILE
  if command -v curl >/dev/null; then
    curl -fsSL --retry 2 -o "$2" "$1"
  elif command -v wget >/dev/null; then
    wget -q -O "$2" "$1"
  else
    echo "neither curl nor wget is on PATH" >&2
    return 1
  fi
}

fetch_maven() ( # DIRECTORY; a subshell, so that its trap is its own
  url=${MVNW_ARCHIVE_URL:-$(maven_property distributionUrl)}
  mkdir -p "${1%/*}"
  part=$(mktemp -d "${1%/*}/.part.XXXXXX")
  trap 'rm -rf "$part"' EXIT
  trap 'exit 130' INT TERM
  echo "Fetching Maven from $url" >&2
  if ! download "$url" "$part/archive"; then
    echo "Maven could not be fetched: install Maven 3.8 or newer, or set MVNW_ARCHIVE_URL to a mirror of $url." >&2
    exit 1
  fi
  if [ "$(sha512 "$part/archive")" != "$(maven_property distributionSha512Sum)" ]; then
    echo "What $url answered is not the archive that .mvn/wrapper/maven-wrapper.properties names by its SHA-512: nothing was installed." >&2
    exit 1
  fi
  tar -xzf "$part/archive" -C "$part"
  mv "$part/${1##*/}" "$1"
)

find_maven() {
  if maven=$(command -v mvn); then
    case $(maven_version "$maven") in
      3.[89] | 3.[89].* | 3.[1-9][0-9] | 3.[1-9][0-9].*) return ;;
    esac
  fi
  maven_name=$(maven_property distributionUrl)
  maven_name=${maven_name##*/}
  maven_name=${maven_name%-bin.tar.gz}
  maven_home=${MAVEN_USER_HOME:-$HOME/.m2}/wrapper/dists/$maven_name
  [ -x "$maven_home/bin/mvn" ] || fetch_maven "$maven_home"
  maven=$maven_home/bin/mvn
}
