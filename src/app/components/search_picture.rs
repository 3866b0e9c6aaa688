//! A picture of the search for primes, for the eye alone: the words beside it say the same.

use std::fmt::Write;

use yew::prelude::*;

use crate::making::Progress;

/// How many candidates stand in a row, and how many rows are seen. What came before is pushed out at the
/// top.
const COLUMNS: u32 = 40;
const ROWS: u32 = 4;

/// The side of the square that a candidate stands in.
const SIDE: u32 = 10;

/// A small dot for every candidate that was tried and thrown away, a large one for a prime where it was
/// found, and a place for each of the two.
pub(super) fn search_picture(progress: &Progress) -> Html {
    let tested = progress.tested();
    let rows_before = tested.div_ceil(COLUMNS).saturating_sub(ROWS);
    let found = progress.found();
    let is_prime = |number: &u32| found.contains(&Some(number + 1));
    let seen = rows_before * COLUMNS..tested;
    let place = |number: u32| (number % COLUMNS, number / COLUMNS - rows_before);
    let thrown_away = dots(seen.clone().filter(|number| !is_prime(number)).map(place));
    let primes = dots(seen.filter(is_prime).map(place));
    let slots = ["p", "q"].into_iter().zip(found).zip([435, 475]);
    html! {
        <svg class="search" viewBox="0 0 500 40" aria-hidden="true" focusable="false">
            <path class="thrown-away" d={thrown_away} />
            <path class="prime" d={primes} />
            { for slots.map(|((name, found), x)| html! {
                <g data-found={found.map(|_| "")}>
                    <circle cx={x.to_string()} cy="20" r="16" />
                    <text x={x.to_string()} y="25">{ name }</text>
                </g>
            }) }
        </svg>
    }
}

/// A path of dots: lines without length, which get round ends.
fn dots(places: impl Iterator<Item = (u32, u32)>) -> String {
    places.fold(String::new(), |mut path, (column, row)| {
        let (x, y) = (column * SIDE + SIDE / 2, row * SIDE + SIDE / 2);
        // Writing to a string does not fail.
        let _ = write!(path, "M{x} {y}h0");
        path
    })
}
