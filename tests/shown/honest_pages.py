# ruff: noqa: E501  a line of markup cut in the middle is harder to read than a long one
"""Pages as sites of offices publish notices: themes, menus, share bars, scripts, from a seed.

None of what is round the text changes its words, so that none should be doubted.
"""

from __future__ import annotations

from random import Random

from invented_notices import Sample

RESETS = (
    "*{margin:0;padding:0}ul,li,ol{list-style:none}img{border:0}a{text-decoration:none;color:#333}",
    "body,div,p,h1,h2,ul,li{margin:0;padding:0}body{font:14px/1.5 'Microsoft YaHei',SimSun,sans-serif;color:#333;background:#f5f5f5}",
    "html{-webkit-text-size-adjust:100%}*,*::before,*::after{box-sizing:border-box}body{margin:0;line-height:1.6}[hidden]{display:none!important}",
    ":root{--main:#c00;--text:#222}body{color:var(--text);background:#fff}a:hover{color:var(--main)}",
)
CLEARING = (
    ".clearfix:after{content:'';display:block;clear:both}",
    ".clearfix:after{content:'.';display:block;height:0;clear:both;visibility:hidden}.clearfix{*zoom:1}",
    ".row::before,.row::after{content:' ';display:table}.row{margin:0 -15px}",
    ".fl{float:left}.fr{float:right}",
)
THEMES = (
    ".top{height:36px;background:#f7f7f7}.head{height:160px;background:#b00 url(../images/bg.jpg) no-repeat}.head h1 a{color:#fff;text-indent:-9999px;display:block}",
    ".nav{background:#b40000;height:44px}.nav li{float:left;position:relative}.nav li a{color:#fff;line-height:44px;padding:0 20px}.nav li ul{display:none;position:absolute;top:44px;left:0;background:#fff;width:120px}.nav li:hover ul{display:block}",
    ".wrap{width:1200px;margin:0 auto;overflow:hidden;background:#fff}.left{float:left;width:860px}.right{float:right;width:300px}",
    ".article{padding:30px 60px;background:#fff}.article h1{font-size:26px;text-align:center;line-height:40px;color:#222;position:relative}.article h1::after{content:'';position:absolute;left:0;bottom:-10px;width:100%;height:2px;background:#c00}",
    ".article p{text-indent:2em;line-height:2;font-size:16px;margin-bottom:10px;text-align:justify}",
    ".info{border-bottom:1px dashed #ccc;color:#999;font-size:12px;height:36px}.share{float:right}.share a{display:inline-block;width:24px;height:24px;background:url(../images/icon.png) no-repeat;text-indent:-999px;overflow:hidden}",
    ".foot{background:#333;color:#ccc;padding:20px 0;text-align:center;clear:both}.foot a{color:#fff}",
    ".gotop{position:fixed;right:20px;bottom:60px;width:50px;height:50px;background:#c00;color:#fff;cursor:pointer}",
    ".side{position:fixed;top:200px;right:0;width:80px;z-index:999;background:#fff;border:1px solid #eee}.side li{height:60px}",
    ".crumb{height:40px;line-height:40px}.crumb a::after{content:'>';margin:0 5px}.icon-home::before{content:'\\e600';font-family:iconfont}",
    "@media (max-width:768px){.wrap{width:100%}.right{display:none}.article{padding:10px}.nav li{float:none}.pc{display:none}}",
    "@media print{.top,.nav,.foot,.share,.side,.gotop{display:none}}",
    "@font-face{font-family:iconfont;src:url(//at.example.cn/t/font.woff2) format('woff2')}.icon{font-family:iconfont!important;font-style:normal}",
    ".TRS_Editor p{margin:5pt 0;font-family:宋体;font-size:12pt}.TRS_Editor table{border-collapse:collapse;margin:0 auto}.TRS_Editor img{max-width:100%}",
    ".swiper{position:relative;height:300px;overflow:hidden}.swiper .pages{position:absolute;bottom:10px;right:10px}",
    ".popup{display:none;position:fixed;top:0;left:0;right:0;bottom:0;background:rgba(0,0,0,.5);z-index:9999}",
    ".fade{animation:fadeIn .5s}@keyframes fadeIn{from{opacity:0}to{opacity:1}}.btn{transition:all .3s}",
    ".search{position:absolute;right:0;top:40px;width:260px;height:34px}.search input{width:200px;border:0}",
)
SCRIPTS = (
    "<script src=/js/jquery-1.11.3.min.js></script><script src='/js/common.js?v=3'></script>",
    '<script>var _hmt=_hmt||[];(function(){var hm=document.createElement("script");hm.src="//hm.example.cn/hm.js?0123";var s=document.getElementsByTagName("script")[0];s.parentNode.insertBefore(hm,s);})();</script>',
    "<script>window._bd_share_config={'common':{'bdSnsKey':{},'bdText':'','bdMini':'2','bdPic':'','bdStyle':'0','bdSize':'16'},'share':{}};with(document)0[(getElementsByTagName('head')[0]||body).appendChild(createElement('script')).src='http://share.example.cn/api/js/share.js?v=1.js?cdnversion='+~(-new Date()/36e5)];</script>",
    "<script>function doZoom(size){document.getElementById('zoom').style.fontSize=size+'px'}</script>",
    "<script>function doZoom(size){var z=document.getElementById('zoom');var p=z.getElementsByTagName('p');for(var i=0;i<p.length;i++){p[i].style.fontSize=size+'px'}}</script>",
    "<script>function doPrint(){var b=document.body.innerHTML;document.body.innerHTML=document.getElementById('zoom').innerHTML;window.print();document.body.innerHTML=b;}</script>",
    "<script>document.write(unescape(\"%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='http://dcs.example.cn/js/conac.js' type='text/javascript'%3E%3C/script%3E\"));</script>",
    "<script>var d=new Date();var w=['日','一','二','三','四','五','六'];document.write(d.getFullYear()+'年'+(d.getMonth()+1)+'月'+d.getDate()+'日 星期'+w[d.getDay()]);</script>",
    "<script>$(function(){$('.nav li').hover(function(){$(this).find('ul').stop().slideDown()},function(){$(this).find('ul').stop().slideUp()})});</script>",
    "<script>$(function(){$('.gotop').click(function(){$('html,body').animate({scrollTop:0},300)});$('.side li').hover(function(){$(this).addClass('on')},function(){$(this).removeClass('on')})});</script>",
    "<script>new QRCode(document.getElementById('qrcode'),{text:window.location.href,width:90,height:90});</script>",
    "<script>if(/Android|webOS|iPhone|iPod/i.test(navigator.userAgent)){if(window.location.href.indexOf('?pc')<0){window.location.href='/m/'}}</script>",
    "<script>function AddFavorite(){try{window.external.addFavorite(location.href,document.title)}catch(e){alert('请按Ctrl+D收藏')}}</script>",
    "<script>jQuery('.slideBox').slide({mainCell:'.bd ul',autoPlay:true,effect:'left'});</script>",
    "<script>$.get('/count?id=1',function(n){$('#hits').html(n)})</script>",
    "<script>(function(){var bp=document.createElement('script');bp.src='https://zz.example.cn/push.js';var s=document.getElementsByTagName('script')[0];s.parentNode.insertBefore(bp,s);})();</script>",
    "<script>function setTab(name,cursel,n){for(var i=1;i<=n;i++){var menu=document.getElementById(name+i);menu.className=i==cursel?'hover':''}}</script>",
    '<script type=application/ld+json>{"@context":"https://schema.org","@type":"Article"}</script>',
    "<script>function tick(){document.getElementById('clock').innerHTML=new Date().toLocaleString()}setInterval(tick,1000)</script>",
    "<script src=//gov.example.cn/c.js id=_jiucuo_></script><script>var span=document.getElementById('_span_jiucuo');if(span){span.innerHTML='<img src=\"/images/jiucuo.png\">'}</script>",
    "<script>$(window).scroll(function(){if($(window).scrollTop()>300){$('.gotop').fadeIn()}else{$('.gotop').fadeOut()}})</script>",
    "<!--[if lt IE 9]><script src=/js/html5shiv.js></script><![endif]-->",
)
ABOVE = (
    "<div class=info>发布时间：2025-01-09 来源：县委办公室 字号：<a href='javascript:doZoom(20)'>大</a> <a href='javascript:doZoom(16)'>中</a> <a href='javascript:doZoom(14)'>小</a></div>",
    "<div class='info clearfix'><span class=fl>来源：县纪委监委</span><span class=fr>浏览次数：<b id=hits></b></span></div>",
    "<div class=info>2025年01月09日 10:20 <div class=share><a href=#>微信</a><a href=#>微博</a></div></div>",
)
AROUND = (
    "<div class=gotop title=返回顶部>TOP</div>",
    "<div class=side><ul><li><a href=#>无障碍</a></li><li><a href=#>智能问答</a></li><li><a href=#>返回顶部</a></li></ul></div>",
    "<div class=popup><div class=box><a href=#>关闭</a></div></div>",
    "<div id=qrcode></div><p>扫一扫在手机打开当前页</p>",
    "<div style='position:absolute;left:20px;top:300px;width:200px;height:120px;z-index:99'><a href=/zt><img src=/images/float.jpg width=200 height=120 alt=专题></a></div>",
)
FOOT = "<div class=foot><p>主办：望川县人民政府办公室 承办：县大数据中心</p><p>网站标识码：9990000001 某ICP备99000001号 联系电话：0999-80000000</p></div>"
MENU = "<ul class='nav clearfix'><li><a href=/>首页</a></li><li><a href=/a>政务公开</a><ul><li><a href=/a/1>通知公告</a></li><li><a href=/a/2>巡察整改</a></li></ul></li><li><a href=/b>办事服务</a></li></ul>"
SIDE = "<div class=right><h3>热点文章</h3><ul><li><a href=/1>县委召开常委会会议</a></li><li><a href=/2>县委部署春耕工作</a></li></ul></div>"
WRAPS = (
    ("<div class=TRS_Editor id=zoom>", "</div>"),
    ("<div id=zoom class=article-content>", "</div>"),
    ("<div class='content fade'><div id=zoom><div class=view>", "</div></div></div>"),
    ("<table width=100%><tr><td id=zoom>", "</td></tr></table>"),
)
PARAGRAPHS = (
    "<p>{}</p>",
    "<p style='text-indent:2em;text-align:justify;line-height:28pt;font-family:仿宋_GB2312;font-size:16pt'>{}</p>",
    "<p class=MsoNormal style='margin:0cm;text-indent:32.0pt;line-height:28.0pt;mso-line-height-rule:exactly'><span style='font-size:16.0pt;font-family:仿宋_GB2312;color:black;background:white'>{}</span></p>",
    "<p>　　<span style='font-size:18px;letter-spacing:0.5px'>{}</span></p>",
    "<p style='TEXT-ALIGN: left; MARGIN-LEFT: -1.5pt'><span lang=EN-US><o:p></o:p></span><font face=仿宋 color=#000000>{}</font></p>",
)


def honest_page(sample: Sample, random: Random) -> bytes:
    """Return a page of a site with a notice on it."""

    def some(choices: tuple[str, ...], least: int) -> str:
        return "\n".join(random.sample(choices, random.randint(least, len(choices))))

    css = "\n".join((random.choice(RESETS), some(CLEARING, 1), some(THEMES, 6)))
    head_scripts = some(SCRIPTS, 3)
    foot_scripts = some(SCRIPTS, 2)
    before, after = random.choice(WRAPS)
    paragraph = random.choice(PARAGRAPHS)
    rows = "\n".join(paragraph.format(row) for row in sample.lines[1:])
    title = sample.lines[0]
    page = f"""<!DOCTYPE html>
<html lang=zh-CN><head><meta charset=utf-8><meta name=ArticleTitle content="{title}"><title>{title}_望川县人民政府</title>
<link rel=stylesheet href=/css/style.css><style>{css}</style>{head_scripts}</head><body>
<div class=top><a href=#>登录</a></div><div class=head><h1><a href=/>望川县人民政府</a></h1><div class=search><form><input type=text value=请输入关键字><button>搜索</button></form></div></div>{MENU}
<div class=wrap><div class=crumb>当前位置：<a href=/>首页</a><a href=/a>政务公开</a><a href=/b>巡察整改</a></div>
<div class="left article"><h1>{title}</h1>{random.choice(ABOVE)}{before}{rows}{after}
<div class=share>分享到：<a href=#>微信</a></div></div>{random.choice(("", SIDE))}</div>{some(AROUND, 1)}{FOOT}{foot_scripts}</body></html>"""
    return page.encode()
