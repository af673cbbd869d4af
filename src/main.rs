//! The page: hands the document over to the interface.

fn main() {
    yuchuang::ui::start();
}
