#!/usr/bin/env bash
# Prints the version that this source is of.
sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$(dirname "$0")/../Directory.Build.props"
