# ruff: noqa: E501  a line of markup cut in the middle is harder to read than a long one
"""Pages that store what was approved and show something else, one way a function.

Each means takes the stored words, the false ones and the paragraph around them, and returns the
paragraph's markup with what the head and the end of the body need.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from random import Random

from invented_notices import Sample

Means = Callable[[str, str], tuple[str, str, str]]
"""(true, false) → markup in the line, in the head, behind the notice."""


def _styled(css: str, css_false: str = "") -> Means:
    """Hide the true words by a declaration and show the false ones beside them in a pseudo-element."""

    def means(true: str, false: str) -> tuple[str, str, str]:
        sheet = f"<style>.k{{{css}}} .w::after{{content:'{false}';{css_false}}}</style>"
        return f"<span class=k>{true}</span><span class=w></span>", sheet, ""

    return means


def _script(code: str) -> Means:
    def means(true: str, false: str) -> tuple[str, str, str]:
        filled = code.replace("TRUE", json.dumps(true)).replace("FALSE", json.dumps(false))
        return f"<span id=k>{true}</span>", "", f"<script>{filled}</script>"

    return means


def _b64(text: str) -> str:
    return b64encode(text.encode()).decode()


MEANS: Mapping[str, Means] = {
    "display_none": _styled("display:none"),
    "visibility": _styled("visibility:hidden;position:absolute"),
    "font_size_zero": _styled("font-size:0"),
    "font_size_tiny": _styled("font-size:.1px;color:#fff"),
    "white": _styled("color:#fff;position:absolute"),
    "transparent": _styled("color:transparent;font-size:1px"),
    "opacity": _styled("opacity:0;position:absolute"),
    "opacity_small": _styled("opacity:.01;position:absolute"),
    "clip_path": _styled("clip-path:inset(100%);position:absolute"),
    "clip": _styled("clip:rect(0,0,0,0);position:absolute"),
    "width_zero": _styled("display:inline-block;width:0;height:0;overflow:hidden"),
    "far_left": _styled("position:absolute;left:-9999px"),
    "indent": _styled("display:inline-block;width:0;text-indent:-9999px;overflow:hidden"),
    "scale": _styled("display:inline-block;transform:scale(0)"),
    "filter": _styled("filter:opacity(0);position:absolute"),
    "content_visibility": _styled("display:inline-block;content-visibility:hidden;width:0"),
    "text_fill": _styled("-webkit-text-fill-color:transparent;font-size:1px"),
    "layered": lambda t, f: (
        f"<span class=k>{t}</span><span class=w></span>",
        f"<style>@layer a{{.k{{display:none}}}} @media screen,print{{.w::before{{content:'{f}'}}}}</style>",
        "",
    ),
    "supports": lambda t, f: (
        f"<span class=k>{t}</span><span class=w></span>",
        f"<style>@supports (display:block){{.k{{display:none}} .w::before{{content:'{f}'}}}}</style>",
        "",
    ),
    "variable": lambda t, f: (
        f"<span class=k>{t}</span><span class=w></span>",
        f"<style>:root{{--a:none;--b:'{f}'}}.k{{display:var(--a)}}.w::before{{content:var(--b)}}</style>",
        "",
    ),
    "nested_rule": lambda t, f: (
        f"<span class=k>{t}</span><span class=w></span>",
        f"<style>p{{& .k{{display:none}} .w::before{{content:'{f}'}}}}</style>",
        "",
    ),
    "imported": lambda t, f: (
        f"<span class=k>{t}</span><span class=w></span>",
        f"<style>@import url(data:text/css;base64,{_b64(f'.k{{display:none}}.w::before{{content:{f!r}}}')});</style>",
        "",
    ),
    "linked_data": lambda t, f: (
        f"<span class=k>{t}</span><span class=w></span>",
        f"<link rel=stylesheet href='data:text/css;base64,{_b64(f'.k{{display:none}}.w::before{{content:{f!r}}}')}'>",
        "",
    ),
    "attribute_content": lambda t, f: (
        f"<span class=k data-x='{f}'>{t}</span>",
        "<style>.k{font-size:0}.k::before{content:attr(data-x);font-size:16px}</style>",
        "",
    ),
    "has_selector": lambda t, f: (
        f"<span class=k>{t}</span><span class=w></span>",
        f"<style>p:has(.w) .k{{display:none}} .w::before{{content:'{f}'}}</style>",
        "",
    ),
    "important_over_hidden": lambda t, f: (
        f"<span class=k>{t}</span><span class=w style='display:none'>{f}</span>",
        "<style>.k{font-size:0}.w{display:inline!important}</style>",
        "",
    ),
    "visible_in_hidden": lambda t, f: (
        f"<span style='visibility:hidden'><b style='visibility:visible'>{f}</b></span><span class=k>{t}</span>",
        "<style>.k{display:none}</style>",
        "",
    ),
    "struck_without_line": lambda t, f: (f"<s style='text-decoration:none'>{f}，非</s>{t}", "", ""),
    "deleted": lambda t, f: (f"<del style='text-decoration:none'>{f}，非</del>{t}", "", ""),
    "button": lambda t, f: (
        f"<button style='border:0;background:none;font:inherit'>{f}，非</button>{t}",
        "",
        "",
    ),
    "svg_text": lambda t, f: (
        f"<span class=k>{t}</span><svg width=120 height=20><text y=15>{f}</text></svg>",
        "<style>.k{display:none}</style>",
        "",
    ),
    "input_value": lambda t, f: (
        f"<span class=k>{t}</span><input value='{f}' style='border:0'>",
        "<style>.k{display:none}</style>",
        "",
    ),
    "shadow_template": lambda t, f: (
        f"<span><template shadowrootmode=open>{f}</template>{t}</span>",
        "",
        "",
    ),
    "iframe": lambda t, f: (
        f"<span class=k>{t}</span><iframe srcdoc='{f}' style='border:0;height:20px;width:90px'></iframe>",
        "<style>.k{display:none}</style>",
        "",
    ),
    "object": lambda t, f: (
        f"<object type=text/html data='data:text/html;charset=utf-8,{f.replace('%', '%25')}' style='height:30px;width:120px'>{t}</object>",
        "",
        "",
    ),
    "ruby": lambda t, f: (
        f"<ruby><span class=k>{t}</span><rt style='font-size:16px'>{f}</rt></ruby>",
        "<style>.k{font-size:1px;color:#fff}</style>",
        "",
    ),
    "bdo": lambda t, _: (
        "<bdo dir=rtl>" + t + "</bdo>",
        "",
        "",
    ),
    "override": lambda t, _: ("\u202e" + t + "\u202c", "", ""),
    "direction": lambda t, _: (
        f"<span class=k>{t}</span>",
        "<style>.k{direction:rtl;unicode-bidi:bidi-override}</style>",
        "",
    ),
    "flex_order": lambda t, _: (
        "<span class=f>"
        + "".join(f"<i style='font-style:normal;order:{-i}'>{c}</i>" for i, c in enumerate(t))
        + "</span>",
        "<style>.f{display:inline-flex}</style>",
        "",
    ),
    "float_right": lambda t, _: (
        "<span style='display:inline-block'>"
        + "".join(f"<i style='font-style:normal;float:right'>{c}</i>" for c in t)
        + "</span>",
        "",
        "",
    ),
    "first_letter": lambda t, _: (
        f"<span class=k>{t}</span>",
        "<style>.k{display:inline-block}.k::first-letter{font-size:0}</style>",
        "",
    ),
    "overlay_absolute": lambda t, f: (
        f"<span style='position:relative'>{t}<span class=o></span></span>",
        f"<style>.o::before{{content:'{f}';position:absolute;left:0;background:#fff}}</style>",
        "",
    ),
    "overlay_behind_notice": lambda t, f: (
        t,
        "",
        f"<div style='position:absolute;top:40px;left:0;width:100%;height:2000px;background:#fff'>完成情况：{f}</div>",
    ),
    "overlay_fixed_links": lambda t, f: (
        t,
        "",
        f"<nav style='position:fixed;top:0;left:0;right:0;height:900px;background:#fff'><a href=#>{f}</a></nav>",
    ),
    "overlay_margin": lambda t, f: (
        t,
        "",
        f"<footer style='margin-top:-700px;position:relative;background:#fff;height:700px'>{f}</footer>",
    ),
    "overlay_pseudo": lambda t, f: (
        f"<span class=o>{t}</span>",
        f"<style>.o{{position:relative}}.o::after{{content:'{f}';position:absolute;inset:0;background:#fff}}</style>",
        "",
    ),
    "dialog_open": lambda t, f: (
        t,
        "",
        f"<dialog open style='top:30px;width:90%;height:600px'>{f}</dialog>",
    ),
    "details": lambda t, f: (
        f"<details style='display:inline'><summary>{f}</summary>{t}</details>",
        "",
        "",
    ),
    "text_beside": lambda t, f: (t, "", f"<p>实际情况为{f}，以此为准。</p>"),
    "script_body": _script("document.body.innerHTML=document.body.innerHTML.replace(TRUE,FALSE)"),
    "script_id": _script("document.getElementById('k').textContent=FALSE"),
    "script_query": _script("var e=document.querySelector('#k');e['inner'+'Text']=FALSE"),
    "script_bracket": _script("document.getElementById('k')['innerHTML']=FALSE"),
    "script_walker": _script(
        "var w=document.createTreeWalker(document.body,4),n;while(n=w.nextNode())n.nodeValue=n.nodeValue.replace(TRUE,FALSE)"
    ),
    "script_eval": _script(
        "eval('document.getElementById(\"k\").textContent='+JSON.stringify(FALSE))"
    ),
    "script_replace": _script(
        "var s=document.createElement('b');s.append(FALSE);document.getElementById('k').replaceWith(s)"
    ),
    "script_sheet": _script(
        "var s=document.createElement('style');s.textContent='#k{font-size:0}#k::after{font-size:16px;content:\"'+FALSE+'\"}';document.head.appendChild(s)"
    ),
    "script_escaped": _script("document.getElementById('k').inn\\u0065rText=FALSE"),
    "script_function": _script("window.onload=function(){k.innerText=FALSE}"),
    "script_timer": _script("setTimeout(function(){document.all['k'].innerText=FALSE},1)"),
    "script_custom": _script(
        "customElements.define('x-k',class extends HTMLElement{});document.querySelector('#k').insertAdjacentText('afterbegin',FALSE)"
    ),
    "handler": lambda t, f: (
        f"<span id=k>{t}</span><img src=x: onerror=\"document.getElementById('k').textContent='{f}'\">",
        "",
        "",
    ),
    "script_data": lambda t, f: (
        f"<span id=k>{t}</span>",
        "",
        f"<script src='data:text/javascript;base64,{_b64(f'k.textContent={f!r}')}'></script>",
    ),
    "script_write_style": lambda t, f: (
        f"<span class=k>{t}</span>",
        "",
        f"<script>document.write('<style>.k{{font-size:0}}.k::after{{font-size:16px;content:\"{f}\"}}</style>')</script>",
    ),
    "animation": lambda t, f: (
        f"<span class=k>{t}</span><span class=w></span>",
        f"<style>@keyframes a{{to{{opacity:0}}}}.k{{position:absolute;animation:a 1ms forwards}}.w::before{{content:'{f}'}}</style>",
        "",
    ),
    "counter": lambda t, _: (
        f"<span class=k>{t}</span><span class=w></span>",
        "<style>.k{display:none}.w{counter-reset:c 7}.w::before{content:counter(c)}</style>",
        "",
    ),
    "list_marker": lambda t, f: (
        f"<ul style='display:inline-block;margin:0;padding:0'><li class=w><span class=k>{t}</span></li></ul>",
        f"<style>.k{{display:none}}.w{{display:list-item;margin-left:80px}}.w::marker{{content:'{f}'}}</style>",
        "",
    ),
    "font_same_colour": lambda t, f: (
        f"<font color=white size=1>{t}</font><span class=w></span>",
        f"<style>.w::before{{content:'{f}'}}</style>",
        "",
    ),
    "same_as_background": lambda t, f: (
        f"<span style='background:#336;color:#336;font-size:3px'>{t}</span><span class=w></span>",
        f"<style>.w::before{{content:'{f}'}}</style>",
        "",
    ),
}


def forged_page(means: str, sample: Sample, random: Random) -> bytes:
    """Return a page that stores a notice and shows something else."""
    line, head, behind = MEANS[means](sample.true, sample.false)
    rows = [
        f"<p>{row.replace(sample.true, line, 1) if index == sample.place else row}</p>"
        for index, row in enumerate(sample.lines)
    ]
    menu = random.choice(("", "<div class=menu><a href=/>首页</a> <a href=/a>政务公开</a></div>"))
    page = (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{sample.lines[0]}</title>{head}"
        f"</head><body>{menu}<div class=c>{''.join(rows)}</div>{behind}</body></html>"
    )
    return page.encode()
