/**
 * A stand-in for Maskinporten's token endpoint. It applies the rules that docs.digdir.no states
 * (maskinporten_protocol_jwtgrant, maskinporten_feilsoking) and answers with the codes of that page.
 */
import { createServer } from "node:http";
import * as jose from "jose";

const GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const ALGORITHMS = ["RS256", "RS384", "RS512"];
const CLAIMS = {
  required: ["aud", "iss", "scope", "iat", "exp"],
  optional: ["jti", "resource", "pid", "consumer_org", "iss_onbehalfof"],
};
const MOST_SECONDS = 120;
const CLOCK_SECONDS = 10;

/**
 * Starts a stand-in. `clients` maps a client id to `{ keys, scopes, granted }`: public JWKs, each
 * with `expired` if it has, the scopes that are registered, and those that others have given.
 * Gives `{ endpoint, stop }`.
 */
export async function startMaskinporten({ issuer, clients }) {
  const { privateKey } = await jose.generateKeyPair("RS256");
  const used = new Set();
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const reply = await answer({ request, body, issuer, clients, used, privateKey });
    response.writeHead(reply.error ? 400 : 200, { "Content-Type": "application/json" });
    response.end(JSON.stringify(reply));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${server.address().port}/token`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer({ request, body, issuer, clients, used, privateKey }) {
  const form = new URLSearchParams(body);
  if (request.method !== "POST" || request.url !== "/token") return refusal("invalid_request");
  if (!request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    return refusal("invalid_request", "Wrong content type");
  }
  if (form.get("grant_type") !== GRANT_TYPE) return refusal("unsupported_grant_type");
  const assertion = form.get("assertion") ?? "";
  let header;
  let claims;
  try {
    if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(assertion)) throw new Error("not a JWT");
    header = jose.decodeProtectedHeader(assertion);
    claims = jose.decodeJwt(assertion);
  } catch {
    return refusal("invalid_request", "MP-011: Invalid assertion. Invalid parameter value");
  }
  if (!header.kid) return grant("no key identifier (kid) provided");
  if (!ALGORITHMS.includes(header.alg)) return grant(`Algorithm ${header.alg} is not supported`);
  const known = [...CLAIMS.required, ...CLAIMS.optional];
  const unknown = Object.keys(claims).filter((name) => !known.includes(name));
  if (unknown.length > 0) return refusal("invalid_request", `Unknown claims: ${unknown}`);
  const missing = CLAIMS.required.filter((name) => !(name in claims));
  if (missing.length > 0) return refusal("invalid_request", `Missing claims: ${missing}`);
  if (claims.aud !== issuer) {
    return grant("MP-110: Invalid assertion. Client authentication failed. Invalid JWT claim aud");
  }
  const client = clients[claims.iss];
  if (!client) return grant("MP-100: Client not found");
  const key = client.keys.find((each) => each.kid === header.kid);
  if (!key) return grant("Unknown key identifier (kid) for client");
  if (key.expired) {
    return grant("MP-121: Invalid assertion. Client authentication failed. Expired key");
  }
  try {
    await jose.compactVerify(assertion, await jose.importJWK(key, header.alg));
  } catch {
    return grant("MP-124: Invalid JWT signature");
  }
  const now = Date.now() / 1000;
  if (claims.iat > now + CLOCK_SECONDS) return grant("Issue time is after now");
  if (claims.exp - claims.iat > MOST_SECONDS) return grant("The JWT is valid for too long");
  if (claims.exp <= now) return grant("MP-130: JWT is expired");
  if (claims.jti !== undefined && used.has(claims.jti)) return grant("MP-012: Grant is used before");
  if (claims.resource !== undefined && !Array.isArray(claims.resource)) {
    return refusal("invalid_request", "resource is no array");
  }
  for (const scope of claims.scope.split(" ")) {
    if (!client.scopes.includes(scope)) {
      return refusal(
        "invalid_scope",
        "MP-200: Invalid scope - Token request contains invalid scopes for client",
      );
    }
    if (!client.granted.includes(scope)) {
      return refusal(
        "access_denied",
        `MP-250: Consumer has not been granted access to the scope ${scope}`,
      );
    }
  }
  used.add(claims.jti);
  const token = await new jose.SignJWT({
    scope: claims.scope,
    client_id: claims.iss,
    ...(claims.resource ? { aud: claims.resource } : {}),
  })
    .setProtectedHeader({ alg: "RS256", kid: "stand-in" })
    .setIssuer(issuer)
    .setIssuedAt()
    .setExpirationTime("2 minutes")
    .sign(privateKey);
  return { access_token: token, token_type: "Bearer", expires_in: 119, scope: claims.scope };
}

function grant(description) {
  return refusal("invalid_grant", `${description} (trace_id: 0a1b2c)`);
}

function refusal(error, description) {
  return { error, ...(description ? { error_description: description } : {}) };
}
