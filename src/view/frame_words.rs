//! The words of frames and of the page that makes them, in both languages.

use super::messages::messages;
use super::{FramePart, FrameTheme, Lang};

impl Lang {
    /// A part of a frame.
    pub fn frame_part(self, part: FramePart) -> &'static str {
        match part {
            FramePart::Title => self.frame_title_word(),
            FramePart::Filters => self.filters(),
            FramePart::Source => self.frame_source_word(),
            FramePart::Downloads => self.frame_take(),
            FramePart::Link => self.frame_full(),
        }
    }

    /// The name of a language in itself.
    pub fn embed_language(self) -> &'static str {
        match self {
            Lang::Zh => "中文",
            Lang::En => "English",
        }
    }

    /// The colours of a frame.
    pub fn frame_theme(self, theme: FrameTheme) -> &'static str {
        match theme {
            FrameTheme::System => self.theme_auto(),
            FrameTheme::Light => self.theme_light(),
            FrameTheme::Dark => self.theme_dark(),
        }
    }
}

messages! {
    frame_full: "完整页面", "Full page";
    frame_full_long: "在新标签页打开渝创的完整页面", "Opens the full page of Yuchuang in a new tab";
    frame_data: "看数据表", "Data table";
    frame_take: "下载与引用", "Download and cite";
    frame_title_word: "标题", "Title";
    frame_source_word: "来源", "Source";
    frame_source(text: &str): "来源：{text}", "Source: {text}";
    frame_slide: "表比框架宽，可以左右滑动。", "The table is wider than the frame: it slides sideways.";
    frame_no_actual: "尚无实际值", "no actual value yet";
    frame_notice(text: &str): "地址里有看不懂的部分：{text}", "Part of the address was not understood: {text}";
    frame_actual_of(year: i32): "{year}年实际", "{year} actual";
    frame_target_of(year: i32): "{year}年目标", "{year} target";

    // The page that makes them
    embed_link: "嵌入网页", "Embed in a page";
    embed_lead: "把这张图或表放进门户或内部网页：选要显示什么，三种宽度当场可看，再复制代码。", "Put this figure or table into a portal or an internal page: choose what it shows, see it live at three widths, copy the markup.";
    embed_not_from_file: "单文件版不能嵌入，请在网站上打开这一页。", "A file cannot be embedded: open this page on the website.";
    embed_choose: "先选一张图或表", "Choose a figure or table first";
    embed_choose_text: "指标、对比、目标等页面的末尾都有“嵌入网页”，从那里来就带着当时的筛选和排序。也可以从这些开始：", "Pages of indicators, comparisons and targets end with “Embed in a page”, which brings their filters and order along. Or begin with one of these:";
    embed_show: "显示", "Shows";
    embed_language_word: "语言", "Language";
    embed_data: "数据", "Data";
    embed_live: "随数据更新", "Follows the data";
    embed_pinned: "固定为现在的数", "Keeps today’s figures";
    embed_width_word: "宽度", "Width";
    embed_full_width: "随版面", "As the text around it";
    embed_width(width: u16): "{width} px", "{width} px";
    embed_try: "当场看", "As it will look";
    embed_try_title(title: &str, width: u16): "试看：{title}，宽{width}像素", "Trial: {title}, {width} px wide";
    embed_snippets: "复制代码", "Markup to copy";
    embed_copy: "复制这段代码", "Copy this markup";
    embed_with_script: "框架加小脚本", "Frame with a small script";
    embed_with_script_note: "embed.js 不到 2 kB，只做一件事：让框架的高度跟着内容走。页面不许外来脚本的，用下一段。", "embed.js has less than 2 kB and does one thing: it gives the frame the height of its content. Where a page forbids scripts of others, use the next one.";
    embed_alone: "只用框架", "Frame alone";
    embed_alone_note: "高度按这张图或表的行数估计，最多1200；内容更长时框架里会滚动，也可以自己改 height。", "The height is an estimate by the lines of this figure or table, 1200 at most; longer content scrolls within the frame, and height can be changed by hand.";
    embed_with_table: "代码里另有一张可展开的数据表，写给看不到框架的读者；不需要可以删去。", "The markup also has a folded table for readers who see no frame; it can be deleted.";
    embed_no_table: "这个视图没有可放在框架旁边的数据表，代码里只有框架。", "This view has no table to stand beside the frame; the markup is the frame alone.";
    embed_table_of(title: &str): "数据表：{title}", "Data table: {title}";
    embed_more_lines(shown: usize, all: usize): "共{all}行，这里列前{shown}行，其余在完整页面。", "The first {shown} of {all} lines; the others are on the full page.";
    embed_notes: "放进网页之前", "Before it goes in";
    embed_note_sandbox: "代码里的 sandbox 只放开需要的：运行脚本、读自己的文件、打开完整页面、下载。框架碰不到所在的页面。", "The sandbox in the markup opens only what is needed: scripts, the frame’s own files, the full page in a new tab, downloads. The frame cannot reach the page around it.";
    embed_note_policy: "所在网页有内容安全策略（CSP）的，在 frame-src 里加上本站；用小脚本的，在 script-src 里也加上。", "Where the page has a Content-Security-Policy, add this site to its frame-src, and for the small script to its script-src.";
    embed_note_heights: "已经装了 Datawrapper、AMP、pym.js 或 iframe-resizer 的网页不需要 embed.js，框架也用它们的话报高度。", "Pages that have Datawrapper, AMP, pym.js or iframe-resizer need no embed.js: the frame tells its height in their words too.";
    embed_note_messages: "网页可以用消息换视图、问视图，写法见 README；在地址里加 origins，就只许指定的网站这样做。", "The page can set and ask for the view by messages, see the README; origins in the address limits this to the sites named.";
    embed_packing: "正在把数装进地址…", "Packing the figures into the address …";
    embed_packed(n: usize): "数已装进地址，占{n}个字符。以后数据更新，框架仍显示这些数，并注明有新数据。", "The figures are in the address, in {n} characters. When the data change, the frame keeps them and says that newer data exist.";
    embed_too_long: "数太多，放不进 4 kB 的地址，因此只能随数据更新。减少行数后可以固定。", "These figures do not fit into an address of 4 kB, so the frame follows the data. With fewer rows they can be kept.";
    embed_not_of_rows: "这个视图用到正文或评价，不只是表里的行，因此只能随数据更新。", "This view draws on texts or evaluations and not on rows alone, so the frame follows the data.";
    embed_pack_failed: "浏览器没能把数装进地址，因此随数据更新。", "The browser could not pack the figures, so the frame follows the data.";

    // Values that stay
    pin_same: "数已固定，与本站现行数据一致。", "The figures are fixed and agree with the site’s present data.";
    pin_other: "数写在这个框架的地址里，本站没有核对过。", "These figures stand in the address of this frame; this site has not checked them.";
    pin_agrees: "与本站现行数据逐项一致。", "Each agrees with the site’s present data.";
    pin_differs(first: &str): "与本站现行数据不同：{first}。", "They differ from the site’s present data: {first}.";
    pin_differs_more(first: &str, all: usize): "与本站现行数据有{all}处不同，如{first}。", "They differ from the site’s present data in {all} places, such as {first}.";
    pin_now(name: &str, pinned: &str, now: &str): "{name} {pinned}，本站现为{now}", "{name} {pinned}, now {now}";
    pin_gone(name: &str, pinned: &str): "{name} {pinned}，本站现无此数", "{name} {pinned}, no longer on the site";
    pin_version(version: &str): "自称的数据版本：{version}", "Data version, as it claims: {version}";
    pin_live: "看现行数据", "See the present data";
    pin_opening: "正在打开固定的数…", "Opening the fixed figures …";
    pin_broken: "地址里固定的数读不出来，所以没有显示。", "The fixed figures in the address cannot be read, so they are not shown.";
    pin_no_text: "不是装好的数", "not packed figures";
    pin_forged: "地址里的数自称与本站现行数据同一版本，数却不同，没有显示。", "The figures in the address claim the version of the present data and yet differ from it; they are not shown.";
}
