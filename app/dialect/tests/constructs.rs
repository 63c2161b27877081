//! Constructs: each as its generator documents it, and as the markdown that readers get.

use std::fmt::Write as _;

use plaza_dialect::Dialect::{self, Docusaurus, Eleventy, Hexo, Hugo, Jekyll, Pelican, Zola};
use plaza_dialect::constructs::translate;

/// Bodies, and what becomes of them, with the names of what is not known.
fn shown(dialect: Dialect, is_mdx: bool, bodies: &[&str]) -> String {
    let mut shown = String::new();
    for body in bodies {
        let translated = translate(dialect, is_mdx, body);
        let _ = writeln!(shown, "{body}\n=>\n{}", translated.text);
        for (name, range) in &translated.unknown {
            let _ = writeln!(shown, "unknown: {name} at {range:?}");
        }
        shown.push_str("--------\n");
    }
    shown
}

#[test]
fn liquid_of_jekyll() {
    insta::assert_snapshot!(shown(
        Jekyll,
        false,
        &[
            "[a]({{ site.baseurl }}/a), ![b]({{site.url}}{{site.baseurl}}/b.png) and [c]({{ \"/c d\" | relative_url }})",
            "<a href=\"{{ '/x' | absolute_url }}\">x</a> [y]({{ '/y' | prepend: site.baseurl }})",
            "[x]({% link _posts/2020-01-01-x.md %}) [y]({% post_url 2020-01-01-y %})",
            "a\n\n{% highlight ruby linenos %}\ndef x\n  `y` {{ z }}\nend\n{% endhighlight %}\n\nb",
            "x {% highlight js %} let a; {% endhighlight %} y",
            "{% raw %}{{ page.title }}{% endraw %} and `{{ code }}`",
            "```liquid\n{% raw %}\n{{ page.title }}\n{% endraw %}\n```\n\n`{% raw %}{{ x }}{% endraw %}`",
            "```\n{% include x.html %}\n```\n\n    {{ indented }}\n",
            "{% include youtube.html id=\"abc-_1\" %}\ntext **bold**",
            "{% include video id=\"xyz\" provider=\"youtube\" %}\n\n{% include vimeoPlayer.html id=123 %}",
            "{% include figure image_path=\"/a.png\" alt=\"A\" caption=\"A <b>b</b>\" %}",
            "{% include note.html content=\"Some **text**.\" %}",
            "{% include gallery.html x=1 %} Some *text*.\nmore",
            "A {{ page.title }} b, [l]({{ page.url }}/x) c.",
            "{% assign x = 1 %}{% for a in b %}\n{{ a }}\n\n{% if c %}d{% endif %}{% endfor %}\n\nend",
            "{% if a %}one{% else %}two {{ x }}{% endif %} three",
            "{% comment %}\nhidden {{ x }}\n{% endcomment %}\nshown",
            "<!-- {% include x.html %} {{ y }} -->\ntext",
            "- {% icon x %} item\n- b",
            "{% never ends\n\n{{ neither",
        ],
    ));
}

#[test]
fn kramdown_of_jekyll() {
    insta::assert_snapshot!(shown(
        Jekyll,
        false,
        &[
            "![a](b.png){: width=\"50%\" .center} and [x](y){:target=\"_blank\"}",
            "text\n{: .note #here}\n\n## Heading\n{: #own}\n\nmore",
            "* TOC\n{:toc}\n\n# A {#b}",
            "a {::comment}not this{:/comment} b {::nomarkdown}c{:/}",
            "a set `{: x}` and {:-) smile}",
            "Term\n: Definition\n",
        ],
    ));
}

#[test]
fn nunjucks_of_eleventy() {
    insta::assert_snapshot!(shown(
        Eleventy,
        false,
        &[
            "[a]({{ '/a/' | url }}) <img src=\"{{ \"/b.png\" | url }}\" alt=\"b\">",
            "{# a comment #}text {% set x = 1 %}",
            "{% image \"a.png\", \"alt\" %} {{ collections.posts | length }}",
        ],
    ));
}

#[test]
fn tags_of_hexo() {
    insta::assert_snapshot!(shown(
        Hexo,
        false,
        &[
            "{% note warn %}\nMind **this**.\n{% endnote %}\nafter",
            "{% codeblock lang:js title %}\nlet `a` = {{ b }};\n{% endcodeblock %}",
            "{% blockquote A, B %}\ntext\n{% endblockquote %}",
            "{% post_link some-post 'The title' %} [x]({% post_path other %})",
            "{% asset_img a.png 200 100 \"A title 'an alt'\" %} {% asset_path b.png %} {% asset_link c.pdf C %}",
            "{% img left /images/x.png 300 A picture %}",
            "{% link Some site https://example.org true %} {% youtube abc %}",
            "{% tabs a %}\n<!-- tab b -->\nx\n<!-- endtab -->\n{% endtabs %}",
            "a <!-- more --> b **c**",
        ],
    ));
}

#[test]
fn shortcodes_of_hugo() {
    insta::assert_snapshot!(shown(
        Hugo,
        false,
        &[
            "{{< figure src=\"/a.png\" title=\"T\" caption=\"C\" width=\"300\" >}}\ntext",
            "{{< youtube abc >}}\n\n{{< youtube id=\"def\" title=\"T\" >}}\n\n{{< vimeo 12 >}}",
            "[a]({{< ref \"/blog/x.md#y\" >}}) [b]({{< relref \"z.md\" >}}) [c]({{% ref path=\"c\" %}})",
            "{{< highlight go \"linenos=table\" >}}\nfunc `x` {}\n{{< /highlight >}}\nafter",
            "{{% alert color=\"warning\" title=\"Mind\" %}}\nThis **is**.\n{{% /alert %}}\nafter",
            "{{< notice tip >}}x{{< /notice >}}",
            "`{{</* figure */>}}` and {{</* youtube x */>}}\n\n```\n{{%/* a */%}}\n```",
            "{{< gist user 1 >}} {{< tweet user=\"a\" id=\"2\" >}}",
            "{{< tabs >}}\n{{< tab \"a\" >}}\nx\n{{< /tab >}}\n{{< /tabs >}}",
            "{{< details \"More\" >}}\nx\n{{< /details >}}",
            "{{ .Title }} stays",
            "<!--more-->\nafter **x**",
            "<!--more--> after **x**",
        ],
    ));
}

#[test]
fn shortcodes_of_zola() {
    insta::assert_snapshot!(shown(
        Zola,
        false,
        &[
            "{{ youtube(id=\"abc\", autoplay=true) }}\ntext",
            "{% quote(author=\"A\") %}\nx\n{% end %}\ny",
            "{% note(title=\"T\") %}\nx\n{% end %}",
            "{{ own(a=1) }} {% own2() %}x{% end %} {{ text }} {{/* youtube(id=1) */}}",
            "[a](@/b/c.md#d)",
        ],
    ));
}

#[test]
fn links_of_pelican() {
    insta::assert_snapshot!(shown(
        Pelican,
        false,
        &[
            "[a]({filename}/b.md) [c]({filename}c.md) ![d]({static}/d.png) [e](|filename|/e.md) [f]({tag}f)",
            "!!! warning \"Mind\"\n    a **b**\n\n    c\n\nd",
            "[TOC]\n\ntext {static} stays",
            "a <!-- PELICAN_END_SUMMARY --> b",
        ],
    ));
}

#[test]
fn mdx() {
    insta::assert_snapshot!(shown(
        Docusaurus,
        true,
        &[
            "import Tabs from '@theme/Tabs';\nimport {\n  A,\n} from './a';\n\nexport const x = {\n  y: 1,\n\n  z: [2],\n};\n\nText import that.",
            "<Tabs groupId=\"os\">\n<TabItem value=\"a\" label=\"A a\">\n\nx **y**\n\n</TabItem>\n</Tabs>",
            "Some <Badge color={{ a: '>' }}>inner **text**</Badge> here\n\n<Card\n  title=\"x\"\n/>\n\nafter",
            "<Link to=\"/docs\">docs</Link> <img src={require('./a.png').default} className=\"b\" style={{width: 1}} alt=\"c\" />",
            "{/* a comment */}\n\na {/* truncate */} b {'literal'} {props.value} \\{kept} ## A {#id}",
            ":::note Title\n\nx\n\n:::\n\n:::tip[My **tip**]\ny\n:::\n\n:::custom\nz\n:::",
            "> [!NOTE]\n> text\n\n> [!WARNING] Own title\n> - list",
            "<Head>\n<meta name=\"a\" />\n</Head>\n\n<YouTube id=\"abc\" />",
            "```jsx\nimport X from 'x';\n<Tabs>{x}</Tabs>\n```\n\n`<Foo>` and `{x}` a < b",
            "<!-- truncate -->\n\ntext",
        ],
    ));
}

#[test]
fn wordpress_and_emoji() {
    insta::assert_snapshot!(shown(
        Jekyll,
        false,
        &[
            "[caption id=\"a\" width=\"300\" caption=\"The **caption**\"]<a href=\"/b.png\"><img src=\"/b.png\" alt=\"b\"></a>[/caption]\ntext",
            "[caption id=\"a\"]![b](b.png) The caption[/caption]",
            "[gallery ids=\"1,2\"] [embed]https://www.youtube.com/watch?v=abc[/embed]",
            "[code lang=\"js\"]\nlet a;\n[/code]\n\n[code](x) [embed][y]",
            ":tada: and :+1: at 10:30:20, `:tada:`, [x](a:tada:b), :unknown_code:",
        ],
    ));
}

#[test]
fn what_was_written_is_found_again() {
    let body = "a\n\n{% highlight js %}\nx\n{% endhighlight %}\n\n![b](c.png){: width=\"1\"}\n\n[d](nowhere.md)\n";
    let translated = translate(Jekyll, false, body);
    let at = translated.text.find("nowhere").expect("it is there");
    let written = translated.origin.written(at..at + 10);
    assert_eq!(&body[written], "nowhere.md");
    let at = translated.text.find("<img").expect("it is there");
    let written = translated.origin.written(at..at + 4);
    assert_eq!(&body[written], "![b](c.png){: width=\"1\"}");
}

#[test]
fn plain_text_costs_nothing() {
    for dialect in Dialect::ALL {
        let body = "Just *text* with `code`, a [link](x.md) and 10:30.\n\n- a\n- b\n";
        let translated = translate(dialect, false, body);
        assert!(
            matches!(translated.text, std::borrow::Cow::Borrowed(_)),
            "{dialect}"
        );
    }
}

#[test]
fn any_text_is_translated() {
    let pieces = [
        "{% a %}",
        "{% if %}",
        "{% endif %}",
        "{{",
        "{{ x",
        "}}",
        "{%",
        "%}",
        "{{< a >}}",
        "{{< /a >}}",
        "`",
        "``",
        "<!--",
        "-->",
        "<A>",
        "</A>",
        "<A ",
        "{",
        "}",
        "[caption]",
        "[/caption]",
        "[code]",
        ":a:",
        ":::note\n",
        ":::\n",
        "{: a=\"b\"}",
        "{::comment}",
        "> [!NOTE]\n",
        "import {\n",
        "export const a = `\n\n",
        "{/*",
        "é",
        "{% raw %}",
        "{% endraw %}",
        "{% highlight %}",
        "\n\n",
        "    ",
        "](",
        "<a href=\"",
        "!!! a\n    b\n",
        "```\n",
        "\\",
        "{% raw %}a{% endraw %} ",
        "[caption a=\"b\"]c",
        "{{< highlight >}}",
        "- ",
        "{# ",
        "<Head>",
    ];
    for piece in pieces {
        for also in ["", "`", "{% x %}", "é{\n"] {
            let body = format!("{piece}{also}").repeat(6000 / (piece.len() + also.len()));
            for dialect in Dialect::ALL {
                let translated = translate(dialect, true, &body);
                translated.origin.written(0..translated.text.len());
            }
        }
    }
}
