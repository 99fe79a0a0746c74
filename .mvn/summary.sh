# shellcheck shell=sh disable=SC2154 # root, started, all and maven are mvnw's
# Sourced by mvnw: summary prints what ran on what. It counts only reports that are newer than the start of the run, so that
# a module that Maven did not reach counts nothing.

reports_of_run() {
  find "$root" -path "$root/.git" -prune -o -path '*/target/surefire-reports/TEST-*.xml' -newer "$started" -print | sort
}

# One line a module, then the sum. Cases are counted one by one: with @Nested classes, surefire's own sums are wrong.
count_tests() {
  awk -v root="$root/" '
    function line(passed, failed, skipped) {
      return (passed + 0) " passed, " (failed + 0) " failed, " (skipped + 0) " skipped"
    }
    {
      module = substr($0, length(root) + 1)
      sub("/?target/surefire-reports/.*", "", module)
      if (!(module in cases)) modules[++count] = module
      cases[module] += 0
      while ((getline report < $0) > 0) {
        if (report ~ /^ *<testcase /) cases[module]++
        else if (report ~ /^ *<(failure|error)[ \/>]/) failed[module]++
        else if (report ~ /^ *<skipped[ \/>]/) skipped[module]++
      }
      close($0)
    }
    END {
      for (i = 1; i <= count; i++) {
        m = modules[i]
        passed = cases[m] - failed[m] - skipped[m]
        printf "%-20s %s\n", m, line(passed, failed[m], skipped[m])
        all_passed += passed; all_failed += failed[m]; all_skipped += skipped[m]
      }
      print line(all_passed, all_failed, all_skipped)
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
  printf '%s\n' "$counts" | sed '$d'
  echo "ran on JDK $(jdk_fact "$JAVA_HOME" JAVA_RUNTIME_VERSION) of $(jdk_fact "$JAVA_HOME" IMPLEMENTOR), Maven $(maven_version "$maven"), $(os_name)"
  find "$root/e2e" -path '*/target/tiers/*.txt' -newer "$started" -exec awk 1 {} + | sort
  [ "$all" = yes ] || echo "left out: kube, kubectl, netns, docker, moto, awscli, terraform and long tests, which ./mvnw verify -Pall runs"
  printf '%s\n' "$counts" | tail -n 1
}
