#!/bin/sh
# node.sh SCRIPT TOOL FOLDER [PACKAGE]: runs SCRIPT TOOL with Node. Exit 77 where Node, or the npm package it needs, cannot
# be had. The package is installed once into FOLDER.
script=$1
tool=$2
folder=$3
package=$4
command -v node >/dev/null 2>&1 || { echo "node is not installed: skipped"; exit 77; }
if [ -n "$package" ]; then
    name=${package%@*}
    if [ ! -d "$folder/node_modules/$name" ]; then
        command -v npm >/dev/null 2>&1 || { echo "npm is not installed: skipped"; exit 77; }
        mkdir -p "$folder"
        # A package file of its own, so that npm does not climb up to one above the build folder.
        [ -f "$folder/package.json" ] || echo '{"private":true}' >"$folder/package.json"
        (cd "$folder" && timeout 60 npm install --no-audit --no-fund --ignore-scripts --silent "$package") ||
            { echo "npm could not install $package: skipped"; exit 77; }
    fi
    NODE_PATH=$folder/node_modules
    export NODE_PATH
fi
exec node "$script" "$tool"
