"""PowerShell, by a grammar of it.

Reads a JSON list of texts from standard input, and writes a list to standard output: of each text,
{"commands": [name, ...], "words": [what stands in single quotation marks, ...]}, or null where the
grammar finds a fault. The grammar knows none of the typographic marks.
"""

import json
import sys

import tree_sitter
import tree_sitter_powershell

PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))


def read(text):
    octets = text.encode()
    root = PARSER.parse(octets).root_node
    if root.has_error:
        return None
    commands, words = [], []

    def visit(node):
        found = octets[node.start_byte : node.end_byte].decode()
        if node.type == "command_name":
            commands.append(found)
        if node.type == "verbatim_string_characters":
            words.append(found[1:-1].replace("''", "'"))
        for child in node.children:
            visit(child)

    visit(root)
    return {"commands": commands, "words": words}


json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
