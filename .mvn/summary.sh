# shellcheck shell=sh disable=SC2154 # root, started and maven are mvnw's
# Sourced by mvnw: summary prints what ran on what. It counts only reports that are newer than the start of the run, so that
# a module that Maven did not reach counts nothing.

reports_of_run() {
  find "$root" -path "$root/.git" -prune -o -path '*/target/surefire-reports/TEST-*.xml' -newer "$started" -print | sort
}

# One line a module, then the sum. The attributes that count stand in the first line of each report that has <testsuite.
count_tests() {
  awk -v root="$root/" '
    function attribute(name) {
      return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0
    }
    function line(passed, failed, skipped) {
      return passed " passed, " failed " failed, " skipped " skipped"
    }
    {
      file = $0
      while ((getline < file) > 0 && $0 !~ /<testsuite /);
      close(file)
      module = substr(file, length(root) + 1)
      sub("/?target/surefire-reports/.*", "", module)
      if (!(module in failed)) modules[++count] = module
      f = attribute("failures") + attribute("errors")
      s = attribute("skipped")
      p = attribute("tests") - f - s
      failed[module] += f; skipped[module] += s; passed[module] += p
      all_failed += f; all_skipped += s; all_passed += p
    }
    END {
      for (i = 1; i <= count; i++) {
        m = modules[i]
        printf "  %-24s %s\n", m, line(passed[m], failed[m], skipped[m])
      }
      print line(all_passed + 0, all_failed + 0, all_skipped + 0)
    }'
}

os_name() {
  if [ -r /etc/os-release ]; then
    sed -n 's/^PRETTY_NAME="\{0,1\}\([^"]*\)"\{0,1\}$/\1, /p' /etc/os-release | tr -d '\n'
  fi
  uname -srm
}

summary() { # EXIT CODE OF MAVEN
  counts=$(reports_of_run | count_tests)
  echo
  [ "$1" -eq 0 ] || echo "Maven failed with exit code $1: what it says above tells why."
  echo "Tests, by module:"
  printf '%s\n' "$counts" | sed '$d'
  echo "ran on JDK $(jdk_fact "$JAVA_HOME" JAVA_RUNTIME_VERSION) of $(jdk_fact "$JAVA_HOME" IMPLEMENTOR), Maven $(maven_version "$maven"), $(os_name)"
  find "$root/e2e" -path '*/target/tiers/*.txt' -newer "$started" -exec awk 1 {} + | sort
  printf '%s\n' "$counts" | tail -n 1
}
