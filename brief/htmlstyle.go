package brief

// style is the page's style sheet. The map keeps its light ground in the dark: on it lightness means certainty.
// Colours of the markings are those of TLP 2.0 on black.
const style = `:root{--ink:#1c1d1f;--dim:#5d6167;--line:#d9d6cd;--ground:#fdfcf9;--card:#f5f2ea;--link:#14566e;--gap:#a3341b;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ink:#e9e7e1;--dim:#a3a6aa;--line:#3b3d40;--ground:#17181a;--card:#212326;--link:#8ac6dc;--gap:#f0906f}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:3.2rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--ground);color:var(--ink);font:400 17px/1.55 "Noto Sans","DejaVu Sans",system-ui,sans-serif;overflow-wrap:break-word}
.leaf{max-width:60rem;margin:0 auto;padding:1.2rem 1.2rem 3rem}
.tlp{background:#000;text-align:right;padding:.3rem 1.2rem;font:700 12pt/1.4 "Noto Sans","DejaVu Sans",system-ui,sans-serif;letter-spacing:.02em;color:#fff}
.tlp.top{position:sticky;top:0;z-index:2}
.tlp .red{color:#ff2b2b}.tlp .amber,.tlp .amber-strict{color:#ffc000}.tlp .green{color:#33ff00}.tlp .clear{color:#fff}
h1{font-size:2.1rem;line-height:1.15;margin:.1rem 0 .4rem;letter-spacing:-.01em}
h2{font-size:1.35rem;line-height:1.25;margin:2.6rem 0 .7rem;padding-top:.9rem;border-top:2px solid var(--ink)}
h3{font-size:1.08rem;margin:1.9rem 0 .5rem}
p{margin:.5rem 0}
a{color:var(--link)}
.kind{margin:0;color:var(--dim);text-transform:uppercase;letter-spacing:.12em;font-size:.78rem;font-weight:700}
.when{font-size:1.25rem;margin:.2rem 0 1rem}.when span{color:var(--dim)}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.5rem 1.4rem;margin:0;font-size:.87rem}
dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.35rem .9rem;margin:1.2rem 0 0;padding:.6rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line);font-size:.87rem}
nav a{text-decoration:none}nav a:hover{text-decoration:underline}
.bottom-line{background:var(--card);border-left:5px solid var(--ink);padding:.9rem 1.2rem;margin-top:1.6rem}
.bottom-line h2{border:0;margin:0 0 .4rem;padding:0}
.bottom-line .say{font-size:1.08rem}
ul,ol{padding-left:1.3rem}li{margin:.42rem 0}
.judgements ol{padding-left:1.5rem}.judgements li{margin:0 0 1rem}.judgements li::marker{font-weight:700}
.likelihood{font-weight:600;margin:0}.confidence,.change{margin:.15rem 0;font-size:.95rem}.change{color:var(--dim)}
.refs{font-size:.72rem;font-weight:400;color:var(--dim);white-space:normal;overflow-wrap:normal}
.refs a{color:inherit;text-decoration:none}
.refs a:hover,.refs a:focus{color:var(--link);text-decoration:underline}
.more,.more summary{display:inline}.more summary{cursor:pointer;list-style:none}.more[open] summary{display:none}
.say{margin:.55rem 0}
figure{margin:2.2rem 0 0}
figure svg{display:block;width:100%;height:auto;background:#fff;border-radius:.3rem}
figcaption{font-size:.87rem;color:var(--dim);margin-top:.5rem}
.scroll{overflow-x:auto;margin:.8rem 0}
table{border-collapse:collapse;width:100%;font-size:.86rem;line-height:1.4}
th,td{text-align:left;vertical-align:top;padding:.38rem .7rem .38rem 0;border-bottom:1px solid var(--line)}
thead th{color:var(--dim);font-weight:600;border-bottom:2px solid var(--line);white-space:nowrap}
tbody th{font-weight:600}
td:last-child{min-width:5rem}
.gap{color:var(--gap)}
.box{background:var(--card);border:1px solid var(--line);border-radius:.3rem;padding:.6rem 1.1rem;font-size:.92rem}
.notes{font-size:.8rem;line-height:1.4;padding-left:2.6rem}.notes li{margin:.15rem 0}.notes li::marker{color:var(--dim)}
@media (min-width:60rem){.notes{columns:2;column-gap:2.2rem}}
.list{list-style:none;padding:0;font-size:.86rem}.list li{padding:.3rem 0;margin:0;border-bottom:1px solid var(--line)}
:target{background:color-mix(in srgb,#ffc000 22%,transparent)}
.dim{color:var(--dim)}
.url{overflow-wrap:anywhere;font-size:.92em}
code{font:.9em/1.4 "Noto Sans Mono","DejaVu Sans Mono",ui-monospace,monospace;overflow-wrap:anywhere}
pre{background:var(--card);padding:.7rem 1rem;overflow-x:auto;border-radius:.3rem}
@media (max-width:34rem){figure{overflow-x:auto}figure svg{width:44rem}body{font-size:16px}h1{font-size:1.6rem}.leaf{padding:.9rem .9rem 2rem}}
@page{size:A4;margin:9mm 16mm}
@media print{
:root{--ink:#000;--dim:#444;--line:#bbb;--ground:#fff;--card:#f3f1ea;--link:#000;--gap:#8a1f08;color-scheme:light}
body{font-size:10pt;line-height:1.45}
.leaf{max-width:none;padding:0}
.tlp,.tlp.top{position:fixed;left:0;right:0;padding:1mm 3mm;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.tlp.top{top:0}.tlp.bottom{bottom:0}
.sheet{display:table;width:100%}.gap-top{display:table-header-group}.gap-bottom{display:table-footer-group}
.gap-top,.gap-bottom{break-inside:avoid}
.gap-top::before,.gap-bottom::before{content:"";display:block;height:13mm}
nav{display:none}
.notes{font-size:7.2pt;line-height:1.3;columns:2;column-gap:7mm;padding-left:9mm}.notes li{margin:.4mm 0}
thead th{white-space:normal}
.list{font-size:8pt}.list li{padding:.5mm 0}table{font-size:8.5pt}.annex table{font-size:8pt}th,td{padding:.6mm 2mm .6mm 0}.refs{font-size:6.8pt}
h2,h3{break-after:avoid}tr,.judgements li,.list li,.notes li,figure,.bottom-line{break-inside:avoid}
thead{display:table-header-group}
a{text-decoration:none}
}
`
