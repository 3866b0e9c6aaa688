"""The opinion of jwcrypto on signed JWTs.

Reads a JSON list of {"assertion": text, "jwk": {...}} from standard input and writes
{"verified": number, "faults": [text, ...]} to standard output.
"""

import json
import sys

from jwcrypto import jwk, jwt

verified, faults = 0, []
for number, each in enumerate(json.load(sys.stdin)):
    try:
        key = jwk.JWK(**each["jwk"])
        jwt.JWT(jwt=each["assertion"], key=key, algs=[each["jwk"]["alg"]])
        verified += 1
    except Exception as error:  # whatever jwcrypto says against it is the finding
        faults.append(f"{number}: {error!r}")
json.dump({"verified": verified, "faults": faults}, sys.stdout)
