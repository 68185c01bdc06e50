(()=>{var qe=Object.create;var Q=Object.defineProperty;var Be=Object.getOwnPropertyDescriptor;var Fe=Object.getOwnPropertyNames;var Ke=Object.getPrototypeOf,Ue=Object.prototype.hasOwnProperty;var y=(e,s)=>()=>{try{return s||e((s={exports:{}}).exports,s),s.exports}catch(n){throw s=0,n}};var De=(e,s,n,o)=>{if(s&&typeof s=="object"||typeof s=="function")for(let t of Fe(s))!Ue.call(e,t)&&t!==n&&Q(e,t,{get:()=>s[t],enumerable:!(o=Be(s,t))||o.enumerable});return e};var b=(e,s,n)=>(n=e!=null?qe(Ke(e)):{},De(s||!e||!e.__esModule?Q(n,"default",{value:e,enumerable:!0}):n,e));var ee=y((ds,Z)=>{Z.exports=hillwalk.modules["model/figure.js"]});var te=y((hs,se)=>{se.exports=hillwalk.modules["plot/format.js"]});var oe=y((us,ne)=>{ne.exports=hillwalk.modules["plot/marks.jsx"]});var re=y((cs,ie)=>{ie.exports=hillwalk.modules["plot/plot.jsx"]});var le=y((fs,ae)=>{ae.exports=hillwalk.modules["plot/typeset.jsx"]});var he=y((ps,de)=>{de.exports=hillwalk.modules["ui/button.jsx"]});var ce=y((gs,ue)=>{ue.exports=hillwalk.modules["ui/readouts.jsx"]});var pe=y((ms,fe)=>{fe.exports=hillwalk.modules["ui/slider.jsx"]});var me=y((ws,ge)=>{ge.exports=hillwalk.modules["ui/verdicts.jsx"]});var be=y((ks,we)=>{we.exports=hillwalk.modules["model/memoize.js"]});var J=y((Ws,Oe)=>{Oe.exports=hillwalk.modules["preact/jsx-runtime"]});hillwalk.schemas.break_the_engine={bugs:{kind:"series",default:[],of:{kind:"choice",default:"overwrite",of:["overwrite","order","mask","buffer","stale","early","bias"],help:""},most:7},several:{kind:"flag",default:!1},check:{kind:"choice",default:"falls",of:["falls","chain","fork","step","twice"]},tried:{kind:"series",default:[],of:{kind:"choice",default:"-",of:["-","run","right","wrong"],help:""},most:45},step:{kind:"count",default:40,low:0,high:40},value_symbol:{kind:"text",default:"L",fixed:!0,was:"altitude_label"},value_name:{kind:"text",default:"loss",fixed:!0,was:"altitude_name"}};var je=b(ee(),1),v=b(te(),1),C=b(oe(),1),H=b(re(),1),Ce=b(le(),1),G=b(he(),1),Ee=b(ce(),1),Ae=b(pe(),1),q=b(me(),1);var L={overwrite:{name:"= for +=",does:"A message replaces the one that came before it.",code:"parent.gradient = part",instead:"parent.gradient += part"},order:{name:"wrong order",does:"The values nearest to the loss come first, not the youngest. So some pass on what they have before everything has come back to them.",code:`sorted(found,
  key=steps_to_loss)`,instead:`sorted(found,
  key=born,
  reverse=True)`},mask:{name:"no slope",does:"On the way back the bend is treated as if it were straight.",code:"carried",instead:"carried * (1 - h**2)"},buffer:{name:"one buffer",does:"There is one list, the buffer, for what comes into a layer and for what goes out. So what goes out is written over what came in, while that is still needed.",code:`d[i] = sum(
  W[j, i] * d[j])`,instead:`out[i] = sum(
  W[j, i] * d[j])`},stale:{name:"never zeroed",does:"The gradients of the last ride are still there when the next one begins.",code:"",instead:"gradient = 0"},early:{name:"steps too early",does:"A layer steps as soon as it knows its gradient, and the messenger rides on through its new weights.",code:`W -= rate * gradient
out = pass_back(W, d)`,instead:`out = pass_back(W, d)
...
W -= rate * gradient`},bias:{name:"eager bias",does:"The line that steps the bias has slipped into the loop over the weights. So a bias steps once for each of them.",code:`for i in ...:
    W[j, i] -= ...
    b[j] -= ...`,instead:`for i in ...:
    W[j, i] -= ...
b[j] -= ...`}};var I=b(be(),1);function B({layers:e,hasFork:s},{inputs:n,answer:o}){let t=[],i=(g,x,w,W)=>{let _={kind:g,parents:x,numbers:w,gradient:w.map(()=>0),...W};return t.push(_),_},r=(g,x)=>{let w=e[x],W=w.weights.map((_,S)=>_.reduce((Me,Re,He)=>Me+Re*g.numbers[He],0)+w.biases[S]);return i("layer",[g],W,{layer:w,place:x})},a=g=>i("tanh",[g],g.numbers.map(Math.tanh)),d=i("inputs",[],n),c=a(r(d,0)),f=a(r(c,1)),p=s?i("add",[c,f],c.numbers.map((g,x)=>g+f.numbers[x])):f,h=r(p,2),u=h.numbers[0]-o;return i("loss",[h],[u*u/2],{mistake:u}),t}function Ve(e,s){if(!s.has("order"))return e.toReversed();let n=[e[e.length-1]];for(let o of n)for(let t of o.parents)n.includes(t)||n.push(t);return n}function ke(e,s,n,o){e[e.length-1].gradient=[1];for(let t of Ve(e,s)){t.layer&&Je(t,n),t.layer&&o!==void 0&&s.has("early")&&ye(t.layer,n[t.place??0],o,s);for(let[i,r]of Ye(t,s))for(let a=0;a<r.length;a+=1)s.has("overwrite")?i.gradient[a]=r[a]:i.gradient[a]+=r[a]}}function Ye({kind:e,parents:s,numbers:n,gradient:o,layer:t,mistake:i=0},r){if(e==="loss")return[[s[0],[o[0]*i]]];if(e==="add")return s.map(p=>[p,o]);if(e==="tanh")return r.has("mask")?[[s[0],o]]:[[s[0],o.map((p,h)=>p*(1-n[h]**2))]];if(!t)return[];let{weights:a}=t,d=a[0].length,f=r.has("buffer")&&d===o.length?o:new Array(d).fill(0);for(let p=0;p<d;p+=1)f[p]=a.reduce((h,u,g)=>h+u[p]*o[g],0);return[[s[0],f]]}function Je({parents:[e],gradient:s,place:n=0},o){let{weights:t,biases:i}=o[n];for(let[r,a]of s.entries()){for(let[d,c]of e.numbers.entries())t[r][d]+=a*c;i[r]+=a}}function ye({weights:e,biases:s},n,o,t){for(let[i,r]of e.entries()){for(let a=0;a<r.length;a+=1)r[a]-=o*n.weights[i][a],t.has("bias")&&(s[i]-=o*n.biases[i]);t.has("bias")||(s[i]-=o*n.biases[i])}}function P(e,s){let n=B(e,s);return n[n.length-1].numbers[0]}function E(e,s,n,o=1){let t=z(e);for(let i=0;i<o;i+=1)n.has("stale")||ve(t),ke(B(e,s),n,t);return t}function F(e,s,n,o,t){if(n.has("stale")||ve(t),ke(B(e,s),n,t,o),!n.has("early"))for(let[i,r]of e.layers.entries())ye(r,t[i],o,n)}var z=({layers:e})=>e.map(({weights:s,biases:n})=>({weights:s.map(o=>o.map(()=>0)),biases:n.map(()=>0)}));function ve(e){for(let{weights:s,biases:n}of e){for(let o of s)o.fill(0);n.fill(0)}}var N=["overwrite","order","mask","buffer","stale","early","bias"],A=.1,O=40,$=[{inputs:[-1,-1],answer:-1},{inputs:[-1,1],answer:1},{inputs:[1,-1],answer:1},{inputs:[1,1],answer:-1}],k={hasFork:!0,layers:[{weights:[[.3,-.5],[-.9,-1],[.6,.8]],biases:[.1,.1,0]},{weights:[[.9,.6,-1],[.7,-.9,.5],[-.6,.7,.1]],biases:[-.1,0,-.3]},{weights:[[-.8,.3,.3]],biases:[.1]}]},R={hasFork:!1,layers:[{weights:[[.7]],biases:[.1]},{weights:[[-.9]],biases:[.2]},{weights:[[.8]],biases:[-.1]}]},_e={inputs:[.6],answer:1},T=$[1],K=1e-5,xe=1e-8,j={falls:{title:"falls",question:"It trains for 40 passes. Is the loss lower afterwards?",columns:["before","after"],signs:["falls to","rises to"],run(e){let s=V(e),[n,o]=[s[0],s[s.length-1]];return{of:"loss",numbers:[n,o],isGood:o<n}}},chain:{title:"chain",question:"Three neurons in a row: does each gradient agree with a finite difference?",columns:["engine","measured"],signs:["agrees with","differs from"],run:e=>M(E(R,_e,e),U(R,_e),"∂L/∂")},fork:{title:"fork",question:"The whole network, with its fork: does each gradient agree with a finite difference?",columns:["engine","measured"],signs:["agrees with","differs from"],run:e=>M(E(k,T,e),U(k,T),"∂L/∂")},step:{title:"step",question:"Is its whole step, of every weight and bias, the one that finite differences ask for?",columns:["its step","wanted"],signs:["agrees with","differs from"],run(e){let s=Y(k);F(s,T,e,A,z(k));let n=D(s.layers,k.layers,(t,i)=>t-i),o=U(k,T);return M(n,D(o,o,t=>-A*t),"step of ")}},twice:{title:"twice",question:"Two rides in a row, without a step between them: do both bring back the same gradients?",columns:["second ride","first ride"],signs:["agrees with","differs from"],run:e=>M(E(k,T,e,2),E(k,T,e),"∂L/∂")}},m=["falls","chain","fork","step","twice"],We=(0,I.memoize)(e=>new Set(e.split(" ").filter(Boolean)),32),V=(0,I.memoize)(e=>{let s=Y(k),n=z(k),o=[$e(s)];for(let t=0;t<O;t+=1){for(let i of $)F(s,i,e,A,n);o.push($e(s))}return o},32),Se=(0,I.memoize)(e=>Object.fromEntries(m.map(s=>[s,j[s].run(e)])),32);function $e(e){let n=$.reduce((o,t)=>o+P(e,t),0)/$.length;return Number.isNaN(n)?Number.POSITIVE_INFINITY:Number(n.toPrecision(12))}var U=(0,I.memoize)((e,s)=>{let n=Y(e),o=(t,i)=>{let r=t[i];t[i]=r+K;let a=P(n,s);t[i]=r-K;let d=P(n,s);return t[i]=r,(a-d)/(2*K)};return n.layers.map(({weights:t,biases:i})=>({weights:t.map(r=>r.map((a,d)=>o(r,d))),biases:i.map((r,a)=>o(i,a))}))}),Y=({layers:e,hasFork:s})=>({hasFork:s,layers:D(e,e,n=>n)}),D=(e,s,n)=>e.map(({weights:o,biases:t},i)=>({weights:o.map((r,a)=>r.map((d,c)=>n(d,s[i].weights[a][c]))),biases:t.map((r,a)=>n(r,s[i].biases[a]))}));function M(e,s,n){let o=e.flatMap(({weights:r,biases:a},d)=>{let c=d+1;return[...r.flatMap((f,p)=>f.map((h,u)=>({of:r.length*f.length>1?`W_${c}[${p}, ${u}]`:`W_${c}`,numbers:[h,s[d].weights[p][u]]}))),...a.map((f,p)=>({of:a.length>1?`b_${c}[${p}]`:`b_${c}`,numbers:[f,s[d].biases[p]]}))]}),t=({numbers:[r,a]})=>Number.isNaN(r-a)?Number.POSITIVE_INFINITY:Math.abs(r-a),i=o.reduce((r,a)=>t(a)>t(r)+xe?a:r);return{of:n+i.of,numbers:i.numbers,isGood:t(i)<=xe}}var Te=({layers:e})=>e.flatMap(({weights:s,biases:n})=>[s,n]).map(s=>`    np.array(${JSON.stringify(s)}, dtype=float),`).join(`
`);function Ne({step:e},{rows:s}){let n=s.map(({bugs:o,cells:t})=>{let i=m.map(r=>t[r].isTried?1:0);return`    "${o.join(" ")||"sound"}": [${i.join(", ")}],`});return`import numpy as np

rate, passes, shown = ${A}, ${O}, ${e}
inputs = np.array(${JSON.stringify($.map(o=>o.inputs))}, dtype=float)
answers = np.array(${JSON.stringify($.map(o=>o.answer))}, dtype=float)
network = [  # W1, b1, W2, b2, W3, b3
${Te(k)}
]
chain = [
${Te(R)}
]
nothing = [0 * array for array in network]


def forward(weights, x):
    W1, b1, W2, b2, W3, b3 = weights
    h1 = np.tanh(W1 @ x + b1)
    h2 = np.tanh(W2 @ h1 + b2)
    met = h1 + h2 if len(h1) > 1 else h2  # the fork
    return h1, h2, met, (W3 @ met + b3)[0]


def loss(weights, x, t):
    return (forward(weights, x)[-1] - t) ** 2 / 2


def carry(W, d, bug):
    out = d if "buffer" in bug and len(d) == W.shape[1] else np.zeros(W.shape[1])
    for i in range(len(out)):
        out[i] = W[:, i] @ d
    return out


def gradient(weights, x, t, bug, piled=None):  # piled: of an engine that steps
    W1, b1, W2, b2, W3, b3 = weights
    h1, h2, met, y_hat = forward(weights, x)
    early = rate if piled and "early" in bug else 0.0
    piled_W2, piled_W3 = (piled or [0] * 6)[2::2]
    slope_1, slope_2 = (1.0, 1.0) if "mask" in bug else (1 - h1**2, 1 - h2**2)
    d = np.array([y_hat - t])
    d_W3, d_b3 = np.outer(d, met), d.copy()
    short = carry(W3 - early * (piled_W3 + d_W3), d, bug)
    d_2 = short * slope_2
    d_W2, d_b2 = np.outer(d_2, h1), d_2.copy()
    long = carry(W2 - early * (piled_W2 + d_W2), d_2, bug)
    if len(h1) == 1:
        d_h1 = long
    elif "order" in bug:
        d_h1 = short
    else:
        d_h1 = long if "overwrite" in bug else short + long
    d_1 = d_h1 * slope_1
    return [np.outer(d_1, x), d_1, d_W2, d_b2, d_W3, d_b3]


def step_of(weights, gradients, bug):
    times = [W.shape[1] if "bias" in bug else 1 for W in weights[::2]]
    return [
        -rate * g * (times[place // 2] if place % 2 else 1) for place, g in enumerate(gradients)
    ]


def train(bug):
    weights = [array.copy() for array in network]
    piled = nothing
    losses = [mean_loss(weights)]
    for _ in range(passes):
        for x, t in zip(inputs, answers):
            before = piled if "stale" in bug else nothing
            piled = [p + g for p, g in zip(before, gradient(weights, x, t, bug, before))]
            weights = [w + s for w, s in zip(weights, step_of(weights, piled, bug))]
        losses.append(mean_loss(weights))
    return losses


def mean_loss(weights):
    return np.mean([loss(weights, x, t) for x, t in zip(inputs, answers)])


def measured(weights, x, t):
    slopes = [np.zeros_like(array) for array in weights]
    for array, slope in zip(weights, slopes):
        for place in np.ndindex(array.shape):
            number, ends = array[place], []
            for side in (1e-5, -1e-5):
                array[place] = number + side
                ends.append(loss(weights, x, t))
            array[place] = number
            slope[place] = (ends[0] - ends[1]) / 2e-5
    return slopes


def agree(first, second):
    return all(np.allclose(a, b, rtol=0, atol=1e-8) for a, b in zip(first, second))


asked = {  # the checks that were run
${n.join(`
`)}
}
x, t = inputs[1], answers[1]
print("bug         ${m.map(o=>o.padEnd(8)).join("")} loss before     loss after")
for bug, ask in asked.items():
    losses = train(bug)
    once = gradient(network, x, t, bug)
    again = [2 * g for g in once] if "stale" in bug else once
    step = step_of(network, gradient(network, x, t, bug, nothing), bug)
    passes_check = [
        losses[-1] < losses[0],
        agree(gradient(chain, np.array([0.6]), 1.0, bug), measured(chain, np.array([0.6]), 1.0)),
        agree(once, measured(network, x, t)),
        agree(step, [-rate * slope for slope in measured(network, x, t)]),
        agree(again, once),
    ]
    verdicts = ["?" if not a else "passes" if p else "CAUGHT" for a, p in zip(ask, passes_check)]
    end = f"{losses[shown]:15.6g}" if ask[0] or bug == "sound" else "?".rjust(15)
    name = "several" if " " in bug else bug
    print(f"{name:12}" + "".join(f"{verdict:8}" for verdict in verdicts) + f"{losses[0]:12.6g}" + end)
`}var l=b(J(),1),Ie=(0,je.defineFigure)("break_the_engine",{title:"Break the engine",derive:Ze,View:es,words:rs,table:as,program:Ne}),Xe=1.6,Qe=(N.length+1)*m.length;function Ze({bugs:e,several:s,check:n,tried:o}){let t=N.filter(u=>e.includes(u)),i=X([],0,"sound",o),r=[i,...N.map((u,g)=>X([u],g+1,L[u].name,o))],a=t.length>1?X(t,r.length,`${t.length} at once`,o):void 0,d=a?[...r,a]:r,c=a??r[t.length?N.indexOf(t[0])+1:0],f=d.flatMap(u=>Object.values(u.cells)),p=f.filter(u=>u.guess!==void 0),h={x:{domain:[0,O]},y:{domain:[0,Xe*i.losses[0]],upward:!0}};return{rows:d,single:r,several:a,mayBeSeveral:s||t.length>1,sound:i,scales:h,bench:{row:c,check:j[n],cell:c.cells[n]},tries:f.filter(u=>u.isTried).length,cells:f.length,guesses:p.length,right:p.filter(u=>u.guess==="right").length}}function X(e,s,n,o){let t=We(e.join(" ")),i=Se(t),r=m.map((a,d)=>{let c=o[Ge(s,d)]??"-",f={finding:i[a],isCaught:!i[a].isGood,isTried:c!=="-",guess:c==="right"||c==="wrong"?c:void 0};return[a,f]});return{place:s,name:n,bugs:e,losses:V(t),cells:Object.fromEntries(r)}}var Ge=(e,s)=>e*m.length+s,Le=({isTried:e,isCaught:s})=>e?s?"CAUGHT":"passes":"?";function es(e){let{state:s,model:n,set:o,id:t}=e,{row:i,cell:r}=n.bench,a=d=>{let c=Ge(i.place,m.indexOf(s.check)),f=[...s.tried];for(;f.length<c;)f.push("-");f[c]=d===void 0?"run":d===r.isCaught?"right":"wrong",o({tried:f})};return(0,l.jsxs)(l.Fragment,{children:[(0,l.jsxs)("div",{class:"hw-pair",children:[(0,l.jsxs)("div",{children:[(0,l.jsx)(ss,{state:s,model:n}),(0,l.jsx)(Ae.Scrubber,{id:`${t}-step`,step:s.step,steps:O,noun:"pass",onInput:d=>o({step:d})})]}),(0,l.jsx)(ts,{model:n,run:a})]}),(0,l.jsx)("p",{class:"hw-how hw-quiet",children:"Press a name to choose an engine, or a ? to choose that check of it. Then say what it will find, and run it."}),(0,l.jsx)(os,{...e,run:()=>a()}),(0,l.jsxs)("div",{class:"hw-below-table",children:[(0,l.jsx)(Ee.Readouts,{items:[{name:"checks run",value:`${n.tries} of ${n.cells}`},{name:"guesses right",value:`${n.right} of ${n.guesses}`}]}),(0,l.jsx)(is,{...e})]})]})}function ss({state:{step:e},model:{sound:s,bench:n,scales:o}}){let{row:t}=n,i=a=>a.map((d,c)=>[c,d]),r=t!==s&&t.cells.falls.isTried;return(0,l.jsxs)("div",{children:[(0,l.jsxs)(H.Plot,{...o,label:"the loss against the pass",shape:"wide",xLabel:"pass →",yLabel:"loss L",children:[(0,l.jsxs)(H.Layer,{children:[(0,l.jsx)(C.Curve,{ink:"quiet",mark:"sound",points:i(s.losses),dashed:t!==s}),r&&(0,l.jsx)(C.Curve,{ink:"loss",mark:"broken",points:i(t.losses),width:3})]}),(0,l.jsx)(C.Dot,{ink:"quiet",mark:"sound-now",on:"sound",r:4,at:[e,s.losses[e]]}),r&&(0,l.jsx)(C.Dot,{ink:"loss",mark:"broken-now",on:"broken",r:5,at:[e,t.losses[e]]})]}),(0,l.jsx)("p",{class:"hw-trained hw-quiet",children:t===s?"This is how the sound engine learns.":r?`Dashed: the sound engine. Solid: ${t.name}.`:"Dashed: the sound engine. Run “falls” to see this one."})]})}function ts({model:e,run:s}){let{row:n,check:o,cell:t}=e.bench,[i,r]=t.finding.numbers,{bugs:a}=n,d=t.isTried&&"this check has been run";return(0,l.jsxs)("div",{class:"hw-workbench",children:[(0,l.jsxs)("p",{children:[(0,l.jsx)("b",{children:`${n.name}, checked by “${o.title}”:`})," ",o.question]}),(0,l.jsx)(q.Guesses,{word:"CAUGHT",action:"caught",idle:d,onRun:s}),(0,l.jsx)("dl",{children:(0,l.jsxs)("div",{children:[(0,l.jsx)("dt",{children:(0,l.jsx)(Ce.Typeset,{text:t.isTried?t.finding.of:`${o.columns.join(" and ")}:`})}),(0,l.jsx)("dd",{children:t.isTried?(0,l.jsxs)(l.Fragment,{children:[(0,l.jsx)("b",{children:(0,v.formatNumber)(i)}),` ${o.signs[t.isCaught?1:0]} `,(0,l.jsx)("b",{children:(0,v.formatNumber)(r)})]}):"?"})]})}),(0,l.jsx)("p",{children:t.isTried&&(0,l.jsxs)(l.Fragment,{children:[(0,l.jsx)("b",{class:t.isCaught?"hw-verdict hw-convicted":"hw-verdict",children:t.isCaught?"CAUGHT":"PASSES"}),t.guess&&` You guessed ${t.guess}.`]})}),(0,l.jsxs)("div",{class:"hw-meaning",children:[a.length===0&&(0,l.jsx)("p",{children:"Nothing is wrong with this engine."}),a.length>1&&(0,l.jsx)("p",{children:`Switched on together: ${Pe(a)}. Chosen alone, each tells what it does.`}),a.length===1&&(0,l.jsx)(ns,{of:L[a[0]]})]})]})}var ns=({of:{does:e,code:s,instead:n}})=>(0,l.jsxs)(l.Fragment,{children:[(0,l.jsx)("p",{children:e}),(0,l.jsxs)("div",{class:"hw-codes",children:[(0,l.jsxs)("div",{children:[s?"It says":"This line is missing",(0,l.jsx)("code",{children:s||n})]}),s&&(0,l.jsxs)("div",{children:["where it should say",(0,l.jsx)("code",{children:n})]})]})]});function os({state:e,model:s,set:n,run:o}){let{single:t,several:i,mayBeSeveral:r,bench:a}=s,{bugs:d}=a.row,c=(h,u)=>n({bugs:h,tried:e.tried.slice(0,Qe),...u}),f=h=>{let u=d.includes(h);if(!r)return c(u?[]:[h]);c(N.filter(g=>g===h?!u:d.includes(g)),{several:!0})},p=h=>m.map(u=>(0,l.jsx)(q.Verdict,{action:`${u}-${h===i?"several":h.bugs[0]??"sound"}`,label:`${h.name}, ${j[u].title}`,outcome:Le(h.cells[u]),isTried:h.cells[u].isTried,isConvicted:h.cells[u].isCaught,isChosen:h===a.row&&u===e.check,onChoose:()=>h===a.row?n({check:u}):c(h.bugs,{check:u}),onRun:o},u));return(0,l.jsxs)("div",{class:"hw-bugs",role:"group","aria-label":"the bugs, and the checks of each",children:[(0,l.jsxs)("div",{class:"hw-bugs-row","aria-hidden":"true",children:[(0,l.jsx)("span",{class:"hw-quiet",children:"engine"}),m.map(h=>(0,l.jsx)("span",{class:"hw-quiet",children:j[h].title},h))]}),t.map(h=>(0,l.jsxs)("div",{class:"hw-bugs-row",children:[h.bugs.length===0?(0,l.jsx)(G.Button,{action:"off",pressed:d.length===0,onPress:()=>c([]),idle:d.length===0&&"all bugs are off",children:h.name}):(0,l.jsx)(G.Button,{action:`switch-${h.bugs[0]}`,pressed:d.includes(h.bugs[0]),onPress:()=>f(h.bugs[0]),children:h.name}),p(h)]},h.name)),(0,l.jsxs)("div",{class:"hw-bugs-row hw-several",children:[(0,l.jsx)(G.Button,{action:"several",pressed:r,onPress:()=>r?c(d.slice(0,1),{several:!1}):n({several:!0}),children:"several at once"}),i?p(i):(0,l.jsx)("span",{class:"hw-quiet",children:r?"Now each bug is a switch of its own: turn on two or more.":"One bug at a time."})]})]})}function is({state:e,model:s,set:n}){let{tries:o,cells:t}=s,i=Array.from({length:t},(r,a)=>{let d=e.tried[a]??"-";return d==="-"?"run":d});return(0,l.jsx)("div",{class:"hw-buttons",children:(0,l.jsx)(G.Button,{action:"solve",onPress:()=>n({tried:i}),idle:o===t&&"everything is shown",children:"Run all checks"})})}function rs({step:e},{bench:s,tries:n,cells:o,guesses:t,right:i,single:r,sound:a}){let{row:d,check:c,cell:f}=s,{of:p,numbers:h,isGood:u}=f.finding,[g,x]=h.map(_=>(0,v.formatNumber)(_)),w=[d.bugs.length===0?"All bugs are off.":`Switched on: ${Pe(d.bugs)}.`,f.isTried?`The engine ${u?"passes":"is caught by"} the check “${c.title}”: ${p.startsWith("∂")?"":"the "}${p}, ${g}, ${c.signs[u?0:1]} ${x}.`:`The check “${c.title}” has not been run yet.`,`You have run ${n} of ${o} checks.`];t&&w.push(`You guessed right ${(0,v.pluralize)(i,"time")} out of ${t}.`),w.push(`After pass ${e} the loss of the sound engine is ${(0,v.formatNumber)(a.losses[e])}.`),d!==a&&d.cells.falls.isTried&&w.push(`With ${d.name} it is ${(0,v.formatNumber)(d.losses[e])}.`);let W=r.filter(({bugs:_,cells:{falls:S}})=>_.length&&S.isTried&&!S.isCaught);if(W.length){let _=W.map(({name:S})=>`“${S}”`);w.push(`The loss falls all the same with ${ze(_)}.`)}return w.join(" ")}var Pe=e=>ze(e.map(s=>`“${L[s].name}”`)),ze=e=>e.length>1?`${e.slice(0,-1).join(", ")} and ${e[e.length-1]}`:e[0];function as({step:e},{rows:s}){return{columns:["bug",...m.map(n=>j[n].title),"loss before",`loss after ${e}`],rows:s.map(({name:n,bugs:o,cells:t,losses:i})=>[n,...m.map(r=>Le(t[r])),(0,v.formatG6)(i[0]),o.length===0||t.falls.isTried?(0,v.formatG6)(i[e]):"?"])}}hillwalk.define(Ie);})();
