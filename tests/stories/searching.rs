//! Stories of searching: what is found while one types, where Enter leads, and what Esc restores.

use super::check;

#[test]
fn search_finds_while_typing() {
    check("/", "Grid Tue | Statistics 101 f | C01 10:12 | / hit 0 of 0: Statistics 101 f");
    check("/a", "Grid Tue | Statistics 101 f | C01 10:12 | /a hit 1 of 174: Amanda: A New Ge");
    check("/async", "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 1 of 7: gevent: asynchro");
    check("/async<Down>", "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 2 of 7: Using asyncio (a");
    check(
        "/async<Down><Down><Up>",
        "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 2 of 7: Using asyncio (a",
    );
    check("/async<Up>", "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 1 of 7: gevent: asynchro");
    check(
        "/async<C-n><Tab><S-Tab>",
        "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 2 of 7: Using asyncio (a",
    );
    check(
        "/asyncx<Backspace>",
        "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 1 of 7: gevent: asynchro",
    );
    check(
        "/async foo<C-w>",
        "Grid Tue | Statistics 101 f | C01 10:12 | /async  hit 1 of 7: gevent: asynchro",
    );
    check("/async<C-u>", "Grid Tue | Statistics 101 f | C01 10:12 | / hit 0 of 0: Statistics 101 f");
    check("/zzzz", "Grid Tue | Statistics 101 f | C01 10:12 | /zzzz hit 0 of 0: -");
    check("/pyhton", "Grid Tue | Statistics 101 f | C01 10:12 | /pyhton hit 1 of 120: Mobile Games to");
    check(
        "/async<PageDown>",
        "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 7 of 7: Concurrent progr",
    );
    check("/tulpi", "Grid Tue | Statistics 101 f | C01 10:12 | /tulpi hit 1 of 1: Using asyncio (a");
    check("/sync<Home>a", "Grid Tue | Statistics 101 f | C01 10:12 | /async hit 1 of 7: gevent: asynchro");
    check("/é", "Grid Tue | Statistics 101 f | C01 10:12 | /é hit 1 of 42: Cutting-edge API");
    check("/name q", "Grid Tue | Statistics 101 f | C01 10:12 | /name q hit 0 of 0: -");
    check(
        "/async<Left><Backspace>",
        "Grid Tue | Statistics 101 f | C01 10:12 | /asyc hit 1 of 2: gevent: asynchro",
    );
}

#[test]
fn enter_jumps_to_the_hit() {
    check("/async<Enter>", "Grid Wed | gevent: asynchro | B05/B06 11:00");
    check("v/async<Down><Enter>", "List Fri | Using asyncio (a | B09 12:00");
    check("/zzzz<Enter>", "Grid Tue | Statistics 101 f | C01 10:12 | /zzzz hit 0 of 0: -");
    check("/<Enter>", "Grid Tue | Statistics 101 f | C01 10:12");
    check("/   <Enter>", "Grid Tue | Statistics 101 f | C01 10:12");
    check("/async<Enter>j", "Grid Wed | Performance Pyth | B05/B06 11:45");
    check("/lightning<Enter>", "Grid Tue | Lightning Talks | C01 16:00");
}

#[test]
fn escape_leaves_everything_as_it_was() {
    check("lj/async<Down><Esc>", "Grid Tue | Breakfast | B05/B06 10:30");
    check("v/async<Esc>", "List Tue | Statistics 101 f | C01 10:12");
    check("vsj/a<Esc>", "List Tue | Breakfast | C01 10:30 | by room");
    check("]/zzzz<Esc>", "Grid Wed | Embedding Python | C01 10:12");
    check("+/x<Esc>", "Grid Tue | Statistics 101 f | C01 10:12 | 6 min a row");
    check("<Enter>j/x<Esc>", "Grid Tue | Statistics 101 f | C01 10:12 | reading from line 1");
    check("JJ/async<Esc>", "Grid Tue | Statistics 101 f | C01 10:12 | text from line 2");
}

#[test]
fn n_goes_from_hit_to_hit() {
    check("n", "Grid Tue | Statistics 101 f | C01 10:12 | “No search yet: press / and type”");
    check("N", "Grid Tue | Statistics 101 f | C01 10:12 | “No search yet: press / and type”");
    check("/async<Enter>n", "Grid Fri | Using asyncio (a | B09 12:00 | “Hit 2 of 7 for “async””");
    check("/async<Enter>nn", "Grid Tue | Web Scraping in | B09 11:45 | “Hit 3 of 7 for “async””");
    check("/async<Enter>nnN", "Grid Fri | Using asyncio (a | B09 12:00 | “Hit 2 of 7 for “async””");
    check("/async<Enter>N", "Grid Fri | Concurrent progr | B07/B08 12:00 | “Hit 7 of 7 for “async””");
    check("/async<Enter>njn", "Grid Tue | Web Scraping in | B09 11:45 | “Hit 3 of 7 for “async””");
    check("v/async<Enter>n", "List Fri | Using asyncio (a | B09 12:00 | “Hit 2 of 7 for “async””");
    check("/async<Enter>/gevent<Esc>n", "Grid Fri | Using asyncio (a | B09 12:00 | “Hit 2 of 7 for “async””");
    check("/async<Enter>nnnnnnn", "Grid Wed | gevent: asynchro | B05/B06 11:00 | “Hit 1 of 7 for “async””");
}
