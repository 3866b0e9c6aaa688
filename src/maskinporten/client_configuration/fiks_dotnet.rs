//! KS Fiks' client for .NET.

use super::{Consumer, Content, KeyFile, Language, Piece, Place, Setup, Target, signs_by_rs256};

/// Takes the key twice, as private and as public (`MaskinportenClientConfiguration.cs`).
pub(super) static CONSUMER: Consumer = Consumer {
    id: "fiks-dotnet",
    name: "KS Fiks (.NET)",
    version: "KS.Fiks.Maskinporten.Client 2.0.7",
    source: "https://github.com/ks-no/fiks-maskinporten-client-dotnet",
    targets: &[Target::Maskinporten],
    takes: signs_by_rs256,
    key_file: Some(KeyFile::Pem),
    has_resource: false,
    pieces: &[Piece {
        id: "fiks-dotnet",
        place: Place::Code(Language::CSharp),
        content: Content::Public(write),
    }],
};

fn write(setup: &Setup) -> String {
    setup.fill(
        r"// §label§
using System.IO;
using System.Security.Cryptography;
using Ks.Fiks.Maskinporten.Client;

using var key = RSA.Create();
key.ImportFromPem(File.ReadAllText(§pem§));

var configuration = new MaskinportenClientConfiguration(
    audience: §audience§,
    tokenEndpoint: §endpoint§,
    issuer: §client§,
    numberOfSecondsLeftBeforeExpire: 10,
    privateKey: key,
    publicKey: key,
    keyIdentifier: §kid§);

var client = new MaskinportenClient(configuration);
var token = await client.GetAccessToken(§scope§);",
    )
}
