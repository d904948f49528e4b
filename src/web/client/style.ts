/** The one style sheet. Colours are named once; targets are 44 px for fingers and 32 px in dense tables. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#17202a;--soft:#4b5763;--line:#c9d1d9;--ground:#f4f6f7;--paper:#fff;--accent:#00566b;--accent-ink:#fff;--tint:#e3f0f3;--good:#1a6638;--good-tint:#e4f3e9;--warn:#7a4a00;--warn-tint:#fff2d9;--bad:#a8071a;--bad-tint:#fdeaec;--focus:#ffb000}
@media(prefers-color-scheme:dark){:root{--ink:#e9eef2;--soft:#b3bfc9;--line:#44505b;--ground:#12181d;--paper:#1b232a;--accent:#7fd0e3;--accent-ink:#06222a;--tint:#123540;--good:#86d9a3;--good-tint:#12331f;--warn:#ffcf7d;--warn-tint:#3a2a08;--bad:#ff9aa4;--bad-tint:#43141a;--focus:#ffd34d}}
*{box-sizing:border-box}
html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;background:var(--ground);color:var(--ink);-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;min-height:100vh;display:flex;flex-direction:column}
main{flex:1;width:100%;max-width:78rem;margin:0 auto;padding:1rem 1rem 3rem}
main.narrow{max-width:42rem}
h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0 1rem}
h2{font-size:1.2rem;line-height:1.3;margin:2rem 0 .6rem}
h3{font-size:1rem;margin:1.2rem 0 .4rem}
p{margin:.4rem 0 .8rem;max-width:70ch}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem 1rem;z-index:9}
.top{background:var(--paper);border-bottom:3px solid var(--accent)}
.top>div{max-width:78rem;margin:0 auto;padding:.5rem 1rem;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;align-items:center}
.brand{font-weight:700;font-size:1.15rem;text-decoration:none;color:var(--accent);padding:.4rem 0;display:inline-flex;gap:.5rem;align-items:center}
.brand svg{width:1.6rem;height:1.6rem}
.top nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem .2rem;margin:0;padding:0}
.top nav a{display:block;padding:.45rem .7rem;text-decoration:none;border-radius:4px;color:var(--ink)}
.top nav a:hover{background:var(--tint)}
.top nav a[aria-current]{background:var(--tint);color:var(--accent);font-weight:600}
.me{margin-left:auto;display:flex;flex-wrap:wrap;gap:.2rem .6rem;align-items:center;font-size:.9rem;color:var(--soft)}
.me b{color:var(--ink)}
.foot{border-top:1px solid var(--line);color:var(--soft);font-size:.875rem}
.foot>div{max-width:78rem;margin:0 auto;padding:1rem;display:flex;flex-wrap:wrap;gap:.4rem 1.5rem}
.card{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:1rem 1.2rem;margin:0 0 1rem}
.card>h2:first-child,.card>h3:first-child{margin-top:0}
.grid{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}
.cols{display:grid;gap:1rem 1.5rem;grid-template-columns:minmax(0,1fr)}
.lead{font-size:1.15rem}
.soft{color:var(--soft)}.small{font-size:.875rem}.num,.code{font-variant-numeric:tabular-nums}
.code{font-family:ui-monospace,"SFMono-Regular",Menlo,Consolas,"Liberation Mono",monospace;font-size:.95em;overflow-wrap:anywhere}
td .code,th .code,th.code,td.code{white-space:nowrap}
.big-code{font-family:ui-monospace,"SFMono-Regular",Menlo,Consolas,"Liberation Mono",monospace;font-size:1.5rem;letter-spacing:.03em;font-weight:600;overflow-wrap:anywhere}
label,legend,.label{font-weight:600;display:block}
.hint{font-weight:400;color:var(--soft);font-size:.9rem;margin:0 0 .2rem;display:block}
.field{margin:0 0 1rem;min-width:0}
.field.inline{margin:0}
input,select,textarea{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:5px;padding:.5rem .6rem;min-height:2.75rem;width:100%;max-width:32rem}
textarea{min-height:5rem}
input[type=checkbox],input[type=radio]{width:1.35rem;height:1.35rem;min-height:0;margin:0;accent-color:var(--accent);flex:none}
input.count{width:4.2rem;text-align:right;padding:.3rem .4rem;min-height:2.2rem}
input[aria-invalid=true],select[aria-invalid=true],textarea[aria-invalid=true]{border:2px solid var(--bad)}
.error{color:var(--bad);font-weight:600;display:block;margin:.1rem 0 .2rem}
.check{display:flex;gap:.6rem;align-items:center;font-weight:400;min-height:2.25rem;padding:.2rem 0}
fieldset{border:1px solid var(--line);border-radius:8px;padding:.8rem 1.1rem 1rem;margin:0 0 1.2rem;min-width:0;background:var(--paper)}
fieldset.plain{border:0;padding:0;background:none}
legend{font-size:1.05rem;padding:0 .4rem;margin-left:-.4rem}
.row{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:flex-end}
.row>.field{flex:1 1 12rem;margin-bottom:.6rem}
button,.button{font:inherit;font-weight:600;display:inline-flex;align-items:center;justify-content:center;gap:.4rem;min-height:2.75rem;padding:.45rem 1.1rem;border-radius:5px;border:1px solid var(--accent);background:var(--accent);color:var(--accent-ink);text-decoration:none;cursor:pointer}
button:hover,.button:hover{filter:brightness(1.12)}
button.second,.button.second{background:var(--paper);color:var(--accent)}
button.danger{background:var(--paper);color:var(--bad);border-color:var(--bad)}
button.link{background:none;border:0;color:var(--accent);text-decoration:underline;padding:.2rem .3rem;min-height:1.6rem;font-weight:400}
button[disabled],.button[aria-disabled=true]{background:var(--ground);color:var(--soft);border-color:var(--line);cursor:not-allowed;filter:none}
td.num,td .tag,button,.button{white-space:nowrap}
td button,td .button,.tight button,.tight .button{min-height:2.1rem;padding:.2rem .7rem;font-size:.92rem}
.actions{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin:1rem 0}
.scan{display:flex;flex-wrap:wrap;gap:.6rem;align-items:flex-end;background:var(--tint);border:1px solid var(--accent);border-radius:8px;padding:.9rem 1.1rem;margin:0 0 1rem}
.scan .field{flex:0 1 32rem;margin:0}.scan p{margin:0 0 .6rem}.scan input{font-size:1.15rem}
.summary{border:3px solid var(--bad);background:var(--bad-tint);border-radius:8px;padding:.8rem 1.1rem;margin:0 0 1.2rem}
.summary h2{margin:0 0 .3rem;font-size:1.1rem;color:var(--bad)}
.summary ul{margin:0;padding-left:1.2rem}.summary a{color:inherit;font-weight:600}
.flash{border-left:5px solid var(--good);background:var(--good-tint);padding:.7rem 1.1rem;margin:0 0 1rem;border-radius:0 8px 8px 0;display:flex;flex-wrap:wrap;gap:.3rem 1rem;align-items:center}
.note{border-left:5px solid var(--accent);background:var(--tint);padding:.7rem 1.1rem;margin:0 0 1rem;border-radius:0 8px 8px 0}
.warn{border-left:5px solid var(--warn);background:var(--warn-tint);padding:.7rem 1.1rem;margin:0 0 1rem;border-radius:0 8px 8px 0}
.note>:last-child,.warn>:last-child,.flash>:last-child{margin-bottom:0}
.note>:first-child,.warn>:first-child{margin-top:0}
.tag{display:inline-block;padding:.05rem .55rem;border-radius:1rem;font-size:.85rem;font-weight:600;background:var(--tint);color:var(--accent);white-space:nowrap}
.tag.good{background:var(--good-tint);color:var(--good)}.tag.warnt{background:var(--warn-tint);color:var(--warn)}.tag.bad{background:var(--bad-tint);color:var(--bad)}.tag.dull{background:var(--ground);color:var(--soft)}
.scroll{overflow-x:auto;margin:0 0 1rem;border:1px solid var(--line);border-radius:8px;background:var(--paper)}
table{border-collapse:collapse;width:100%;font-size:.95rem}
caption{text-align:left;font-weight:600;padding:.6rem .8rem;color:var(--soft)}
th,td{text-align:left;vertical-align:top;padding:.4rem .8rem;border-top:1px solid var(--line)}
thead th{border-top:0;font-size:.85rem;color:var(--soft);background:var(--ground)}
caption+thead th{border-top:1px solid var(--line)}
tbody tr:hover{background:var(--tint)}
td.right,th.right{text-align:right}
td .row{gap:.3rem .4rem;align-items:center}
td form.row{gap:.4rem;flex-wrap:nowrap}
td input{min-height:2.1rem;padding:.2rem .5rem}
td .scanfield{min-width:10.5rem}
th .soft,th .small{font-weight:400}
tr.gone td,tr.gone th{color:var(--soft)}tr.gone .what{text-decoration:line-through}
.late{color:var(--bad);font-weight:600}.soon{color:var(--warn);font-weight:600}
dl.facts{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.3rem 1.2rem;margin:0}
dl.facts dt{color:var(--soft)}dl.facts dd{margin:0;min-width:0;overflow-wrap:anywhere}
.jump{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;padding:0;margin:0 0 1rem}
.jump a{display:flex;gap:.5rem;align-items:center;background:var(--paper);border:1px solid var(--line);border-radius:5px;padding:.4rem .8rem;text-decoration:none;color:var(--ink)}
.jump a:hover{border-color:var(--accent)}.jump b{font-size:1.1rem;color:var(--accent)}
.jump a.empty b{color:var(--soft)}
details{margin:0 0 .5rem}
details.act{background:var(--paper);border:1px solid var(--line);border-radius:8px}
details.act>summary{padding:.6rem 1rem;font-weight:600;cursor:pointer;min-height:2.75rem}
details.act[open]>summary{border-bottom:1px solid var(--line);background:var(--tint);border-radius:8px 8px 0 0}
details.act>form{padding:1rem}
summary{cursor:pointer}
.blocked{margin:0;padding:0;list-style:none}
.blocked li{padding:.5rem 0;border-top:1px solid var(--line);display:flex;flex-wrap:wrap;gap:.2rem .8rem;align-items:baseline}
.blocked span{color:var(--soft)}
.status{background:var(--paper);border:1px solid var(--line);border-top:6px solid var(--accent);border-radius:8px;padding:1.1rem 1.2rem;margin:0 0 1rem}
.status .now{font-size:1.75rem;line-height:1.25;font-weight:700;margin:.1rem 0 .4rem}
.status.todo{border-top-color:var(--warn)}.status.end{border-top-color:var(--good)}.status.stop{border-top-color:var(--bad)}
.steps{list-style:none;margin:0;padding:0}
.steps li{position:relative;padding:0 0 1.15rem 2.4rem;min-height:2.4rem}
.steps li::before{content:"";position:absolute;left:.45rem;top:.2rem;width:1.1rem;height:1.1rem;border-radius:50%;border:3px solid var(--line);background:var(--paper);z-index:1}
.steps li::after{content:"";position:absolute;left:.95rem;top:1.2rem;bottom:-.3rem;width:3px;background:var(--line);transform:translateX(-1px)}
.steps li:last-child::after{display:none}
.steps li.done::before{background:var(--accent);border-color:var(--accent)}
.steps li.done::after{background:var(--accent)}
.steps li.now::before{border-color:var(--accent);box-shadow:0 0 0 5px var(--tint)}
.steps li.stop::before{background:var(--bad);border-color:var(--bad)}
.steps li.now .what{font-weight:700;font-size:1.1rem}
.steps li.todo{color:var(--soft)}
.steps .when{display:block;font-size:.9rem;color:var(--soft)}
.news{list-style:none;padding:0;margin:0}.news li{display:grid;grid-template-columns:minmax(0,1fr);padding:.5rem 0;border-top:1px solid var(--line)}
.hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
pre{overflow:auto;background:var(--ground);border:1px solid var(--line);border-radius:6px;padding:.8rem;font-size:.85rem;max-height:32rem}
@media(min-width:60rem){.cols{grid-template-columns:minmax(0,1fr) 22rem;align-items:start}.cols.wide{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}}
@media(max-width:40rem){button,.button{white-space:normal}.scan .field{flex:1 1 100%}h1{font-size:1.4rem}main{padding:.6rem .8rem 2rem}dl.facts{grid-template-columns:1fr}dl.facts dd{margin-bottom:.4rem}.me{margin-left:0}.status .now{font-size:1.5rem}.card{padding:.9rem}th,td{padding:.4rem .55rem}}
@media print{.top,.foot,.actions,.scan,form{display:none}main{max-width:none}}
`.trim()
