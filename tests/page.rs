//! The page, drawn in a browser. There is no boot script here, so no worker can be started: these
//! tests also hold that the page then makes the key itself, and says so.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and says where"
)]

use gloo_timers::future::TimeoutFuture;
use nokkelsmie::app::App;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{
    Document, Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement,
};

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// A fresh page under a fresh address.
async fn open(fragment: &str) {
    let document = document();
    let window = web_sys::window().unwrap();
    window.local_storage().unwrap().unwrap().clear().unwrap();
    // Without the event that the address changed, which would reach the page some time later.
    let history = window.history().unwrap();
    let address = format!("#{fragment}");
    history
        .replace_state_with_url(&JsValue::NULL, "", Some(&address))
        .unwrap();
    if let Some(old) = document.get_element_by_id("app") {
        old.remove();
    }
    let root = document.create_element("div").unwrap();
    root.set_id("app");
    document.body().unwrap().append_child(&root).unwrap();
    yew::Renderer::<App>::with_root(root).render();
    until("the page is drawn", || find("main").is_some()).await;
}

/// Lets the page draw what was changed.
async fn settle() {
    TimeoutFuture::new(30).await;
}

/// Waits until `condition` holds, for at most a minute.
async fn until(what: &str, condition: impl Fn() -> bool) {
    for _ in 0..2000 {
        if condition() {
            return;
        }
        settle().await;
    }
    panic!("waited for a minute until {what}");
}

fn find(selector: &str) -> Option<Element> {
    document()
        .query_selector(&format!("#app {selector}"))
        .unwrap()
}

fn text(selector: &str) -> String {
    find(selector).unwrap().text_content().unwrap()
}

fn state() -> String {
    find("main").unwrap().get_attribute("data-state").unwrap()
}

async fn press(selector: &str) {
    find(selector)
        .unwrap()
        .dyn_into::<HtmlElement>()
        .unwrap()
        .click();
    settle().await;
}

async fn choose(selector: &str, value: &str) {
    let select: HtmlSelectElement = find(selector).unwrap().dyn_into().unwrap();
    select.set_value(value);
    tell(&select, "change").await;
}

async fn type_kid(value: &str) {
    type_into("#kid", value).await;
}

async fn type_into(selector: &str, value: &str) {
    let input: HtmlInputElement = find(selector).unwrap().dyn_into().unwrap();
    input.set_value(value);
    tell(&input, "input").await;
}

async fn tell(element: &Element, event: &str) {
    let bubbling = EventInit::new();
    bubbling.set_bubbles(true);
    let event = Event::new_with_event_init_dict(event, &bubbling).unwrap();
    element.dispatch_event(&event).unwrap();
    settle().await;
}

/// Waits until the page is no longer at work.
async fn wait_for_the_end() {
    until("the work is over", || {
        ["done", "failed"].contains(&state().as_str())
    })
    .await;
}

#[wasm_bindgen_test]
async fn every_control_of_the_contract_is_there_and_has_a_label() {
    open("").await;
    assert_eq!(state(), "ready");
    for id in [
        "key-type",
        "key-size",
        "key-use",
        "algorithm",
        "kid-from",
        "kid",
    ] {
        assert!(find(&format!("#{id}")).is_some(), "{id}");
        assert!(find(&format!("label[for={id}]")).is_some(), "{id}");
    }
    assert!(find("#generate").is_some());
    assert!(find("#curve").is_none());
    choose("#key-type", "EC").await;
    until("there are curves", || find("#curve").is_some()).await;
    assert!(find("#key-size").is_none());
}

/// The values of a list.
fn offered(selector: &str) -> Vec<String> {
    let options = document()
        .query_selector_all(&format!("#app {selector} option"))
        .unwrap();
    (0..options.length())
        .map(|index| options.get(index).unwrap())
        .map(|node| {
            node.unchecked_into::<Element>()
                .get_attribute("value")
                .unwrap()
        })
        .collect()
}

#[wasm_bindgen_test]
async fn only_algorithms_that_fit_can_be_chosen() {
    open("kty=EC&crv=P-384").await;
    assert_eq!(offered("#algorithm"), ["ES384", "none"]);
    choose("#key-use", "enc").await;
    let for_encryption = [
        "ECDH-ES",
        "ECDH-ES+A128KW",
        "ECDH-ES+A192KW",
        "ECDH-ES+A256KW",
        "none",
    ];
    until("encryption is chosen", || {
        offered("#algorithm") == for_encryption
    })
    .await;
    let algorithm: HtmlSelectElement = find("#algorithm").unwrap().dyn_into().unwrap();
    assert_eq!(algorithm.value(), "ECDH-ES");
}

#[wasm_bindgen_test]
async fn a_key_is_made_without_workers_and_the_page_says_so() {
    open("kty=EC&kid_from=text&kid=min-klient").await;
    press("#generate").await;
    wait_for_the_end().await;
    assert_eq!(state(), "done");
    assert!(find("#notices [data-code=workers-refused]").is_some());
    assert!(text("#public-keys").contains("\"kid\": \"min-klient\""));
}

#[wasm_bindgen_test]
async fn an_rsa_key_is_made_without_workers_in_slices() {
    open("kty=RSA&size=2048").await;
    press("#generate").await;
    until("the work has begun", || state() == "working").await;
    assert!(find("#progress").is_some());
    wait_for_the_end().await;
    assert_eq!(state(), "done");
    assert!(text("#public-keys").contains("\"kty\": \"RSA\""));
}

#[wasm_bindgen_test]
async fn a_private_text_is_in_the_page_only_while_it_is_shown() {
    open("kty=EC").await;
    press("#generate").await;
    wait_for_the_end().await;
    assert_eq!(text("#encoded-jwk"), "");
    press("#show-encoded-jwk").await;
    until("it is shown", || text("#encoded-jwk").len() > 200).await;
    let shown = text("#encoded-jwk");
    press("#show-encoded-jwk").await;
    until("it is hidden", || text("#encoded-jwk").is_empty()).await;
    assert!(!document().body().unwrap().inner_html().contains(&shown));

    press("#show-encoded-jwk").await;
    until("it is shown again", || text("#encoded-jwk") == shown).await;
    press("#clear").await;
    until("the key is wiped", || state() == "ready").await;
    assert!(find("#encoded-jwk").is_none());
    assert!(!document().body().unwrap().inner_html().contains(&shown));
}

#[wasm_bindgen_test]
async fn cancel_ends_the_work() {
    open("kty=RSA&size=8192").await;
    press("#generate").await;
    until("the work has begun", || state() == "working").await;
    press("#cancel").await;
    until("the work has ended", || state() == "ready").await;
    TimeoutFuture::new(300).await;
    assert_eq!(state(), "ready");
    assert!(find("#public-keys").is_none());
}

#[wasm_bindgen_test]
async fn a_wrong_kid_is_explained_at_once_and_stays_as_typed() {
    open("lang=en").await;
    type_kid("min/nøkkel").await;
    until("the kid is explained", || {
        find("[data-code=kid-characters]").is_some()
    })
    .await;
    let explanation = text("[data-code=kid-characters]");
    assert!(
        explanation.contains("“/”") && explanation.contains("“ø”"),
        "{explanation}"
    );
    press("#generate").await;
    until("the press is answered", || {
        find("#errors [data-code=kid-characters]").is_some()
    })
    .await;
    assert_eq!(state(), "ready");
    let input: HtmlInputElement = find("#kid").unwrap().dyn_into().unwrap();
    assert_eq!(input.value(), "min/nøkkel");
}

#[wasm_bindgen_test]
async fn another_language_changes_the_words_and_keeps_what_was_typed() {
    open("lang=nb").await;
    type_kid("min-klient").await;
    let heading = text("h1");
    press("#lang-en").await;
    until("the heading is another", || text("h1") != heading).await;
    let root = document().document_element().unwrap();
    assert_eq!(root.get_attribute("lang").unwrap(), "en");
    let input: HtmlInputElement = find("#kid").unwrap().dyn_into().unwrap();
    assert_eq!(input.value(), "min-klient");
}

#[wasm_bindgen_test]
async fn a_fragment_that_is_wrong_is_reported_and_a_new_one_is_followed() {
    open("colour=red&kid_from=uuid").await;
    assert!(find("#errors [data-code=fragment-unknown-name]").is_some());
    assert!(find("#kid").is_none());
    let window = web_sys::window().unwrap();
    window.location().set_hash("kid=a").unwrap();
    until("the new address is followed", || find("#kid").is_some()).await;
    assert!(find("#errors [data-code]").is_none());
}

#[wasm_bindgen_test]
async fn each_key_type_has_its_own_size_or_curves_and_a_note_where_maskinporten_does_not_take_it() {
    open("").await;
    assert_eq!(offered("#key-type"), ["RSA", "EC", "OKP", "oct"]);
    assert_eq!(text("#key-type-note"), "");
    assert_eq!(offered("#key-size-list").len(), 6);
    for (kty, curves) in [
        ("EC", vec!["P-256", "P-384", "P-521", "secp256k1"]),
        ("OKP", vec!["Ed25519", "Ed448", "X25519", "X448"]),
        ("oct", vec![]),
    ] {
        choose("#key-type", kty).await;
        until("the curves are there", || offered("#curve") == curves).await;
        assert_eq!(find("#key-size").is_some(), kty == "oct");
        let taken = if kty == "oct" { "Maskinporten" } else { "RSA" };
        assert!(text("#key-type-note").contains(taken));
    }
    assert!(!offered("#kid-from").contains(&"spki-sha256".to_owned()));
}

#[wasm_bindgen_test]
async fn a_wrong_size_is_explained_at_once_and_stays_as_typed() {
    open("").await;
    type_into("#key-size", "2049").await;
    until("the size is explained", || {
        find("#key-size-error [data-code=size-not-whole-octets]").is_some()
    })
    .await;
    press("#generate").await;
    until("the press is answered", || {
        find("#errors [data-code=size-not-whole-octets]").is_some()
    })
    .await;
    assert_eq!(state(), "ready");
    let input: HtmlInputElement = find("#key-size").unwrap().dyn_into().unwrap();
    assert_eq!(input.value(), "2049");
    type_into("#key-size", "8200").await;
    until("it is mended", || find("[data-code]").is_none()).await;
    assert_ne!(text("#key-size-note"), "");
}

#[wasm_bindgen_test]
async fn what_is_advised_against_or_refused_is_noted() {
    open("use=enc&alg=RSA1_5").await;
    assert!(text("#algorithm-note").contains("RSA1_5"));
    choose("#algorithm", "RSA-OAEP").await;
    until("the note is another", || {
        text("#algorithm-note").contains("RS256")
    })
    .await;
    open("kid_from=thumbprint-uri").await;
    assert!(text("#kid-from-note").contains("Digdir"));
    open("").await;
    assert!(text("#algorithm-note").is_empty() && text("#kid-from-note").is_empty());
}

#[wasm_bindgen_test]
async fn an_okp_key_is_made_and_stands_in_every_form() {
    open("kty=OKP&crv=X448&kid_from=spki-sha256&lang=nb").await;
    press("#generate").await;
    wait_for_the_end().await;
    assert_eq!(state(), "done");
    assert!(text("#public-keys").contains("\"crv\": \"X448\""));
    assert!(text("#public-keys").contains("\"alg\": \"ECDH-ES\""));
    assert!(text("#status").contains("hemmelighet"));
}

#[wasm_bindgen_test]
async fn a_symmetric_key_has_private_forms_and_no_others() {
    open("kty=oct&size=512&alg=HS512").await;
    press("#generate").await;
    wait_for_the_end().await;
    assert_eq!(state(), "done");
    for id in ["public-keys", "public-jwk", "public-jwks", "public-heading"] {
        assert!(find(&format!("#{id}")).is_none(), "{id}");
    }
    let body = || document().body().unwrap().inner_html();
    press("#tab-private-jwk").await;
    press("#show-private-jwk").await;
    until("it is shown", || text("#private-jwk").contains("\"k\"")).await;
    let jwk = text("#private-jwk");
    assert!(jwk.contains("\"kty\": \"oct\"") && jwk.contains("\"alg\": \"HS512\""));
    press("#show-private-jwk").await;
    until("it is hidden", || text("#private-jwk").is_empty()).await;
    let k = jwk
        .split("\"k\": \"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert_eq!(k.len(), 86);
    assert!(!body().contains(k));
}

#[wasm_bindgen_test]
async fn the_foot_names_the_version_and_the_compiler_in_every_language() {
    for language in ["nb", "nn", "en"] {
        open(&format!("lang={language}")).await;
        let foot = text("footer");
        assert!(foot.contains(env!("CARGO_PKG_VERSION")), "{foot}");
        assert!(foot.contains("rustc 1."), "{foot}");
    }
}
