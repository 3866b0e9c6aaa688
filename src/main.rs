//! The program that the page runs.

#[cfg(target_arch = "wasm32")]
fn main() {
    if let Some(document) = web_sys::window().and_then(|window| window.document())
        && let Some(root) = document.get_element_by_id("app")
    {
        yew::Renderer::<nokkelsmie::app::App>::with_root(root).render();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Nøkkelsmie runs in a browser: `cargo xtask serve` builds the page and serves it.");
}
