(()=>{var Me=Object.create;var Q=Object.defineProperty;var Pe=Object.getOwnPropertyDescriptor;var qe=Object.getOwnPropertyNames;var Fe=Object.getPrototypeOf,Be=Object.prototype.hasOwnProperty;var v=(e,s)=>()=>{try{return s||e((s={exports:{}}).exports,s),s.exports}catch(t){throw s=0,t}};var Ke=(e,s,t,o)=>{if(s&&typeof s=="object"||typeof s=="function")for(let n of qe(s))!Be.call(e,n)&&n!==t&&Q(e,n,{get:()=>s[n],enumerable:!(o=Pe(s,n))||o.enumerable});return e};var b=(e,s,t)=>(t=e!=null?Me(Fe(e)):{},Ke(s||!e||!e.__esModule?Q(t,"default",{value:e,enumerable:!0}):t,e));var ee=v((is,Z)=>{Z.exports=hillwalk.modules["model/figure.js"]});var te=v((as,se)=>{se.exports=hillwalk.modules["plot/format.js"]});var oe=v((ls,ne)=>{ne.exports=hillwalk.modules["plot/marks.jsx"]});var ie=v((ds,re)=>{re.exports=hillwalk.modules["plot/plot.jsx"]});var le=v((us,ae)=>{ae.exports=hillwalk.modules["plot/typeset.jsx"]});var ue=v((hs,de)=>{de.exports=hillwalk.modules["ui/button.jsx"]});var fe=v((fs,he)=>{he.exports=hillwalk.modules["ui/readouts.jsx"]});var pe=v((cs,ce)=>{ce.exports=hillwalk.modules["ui/slider.jsx"]});var me=v((ps,ge)=>{ge.exports=hillwalk.modules["ui/verdicts.jsx"]});var we=v((ms,be)=>{be.exports=hillwalk.modules["model/memoize.js"]});var J=v((xs,je)=>{je.exports=hillwalk.modules["preact/jsx-runtime"]});hillwalk.schemas.break_the_engine={bugs:{kind:"series",default:[],of:{kind:"choice",default:"overwrite",of:["overwrite","order","mask","buffer","stale","early","bias"],help:""},most:7},check:{kind:"choice",default:"falls",of:["falls","chain","fork","step","twice"]},tried:{kind:"series",default:[],of:{kind:"choice",default:"-",of:["-","run","right","wrong"],help:""},most:40},step:{kind:"count",default:40,low:0,high:40},value_symbol:{kind:"text",default:"L",fixed:!0,was:"altitude_label"},value_name:{kind:"text",default:"loss",fixed:!0,was:"altitude_name"}};var Ae=b(ee(),1),x=b(te(),1),O=b(oe(),1),P=b(ie(),1),Oe=b(le(),1),M=b(ue(),1),Ce=b(fe(),1),Ee=b(pe(),1),q=b(me(),1);var $={overwrite:{name:"= for +=",does:"A message replaces the one that came before it.",code:"parent.gradient[i] = part[i]",instead:"parent.gradient[i] += part[i]"},order:{name:"wrong order",does:"The messenger visits the values nearest to the loss first (breadth-first), and some of them pass on what they have before everything has come back to them.",code:"for parent in value.parents: queue.append(parent)",instead:"sorted(found, key=born, reverse=True)"},mask:{name:"no slope",does:"On the way back the bend is treated as if it were straight.",code:"part = carried",instead:"part = carried * (1 - h**2)"},buffer:{name:"one buffer",does:"What goes out is written over what came in, while it is still needed.",code:"d[i] = sum(W[j, i] * d[j])",instead:"out[i] = sum(W[j, i] * d[j])"},stale:{name:"never zeroed",does:"The gradients of the last ride are still there when the next one begins.",code:"",instead:"gradient = 0"},early:{name:"steps too early",does:"A layer steps as soon as it knows its gradient, and the messenger rides on through its new weights.",code:"W -= rate * d_W; d_in = W.T @ d",instead:"d_in = W.T @ d; ...; W -= rate * d_W"},bias:{name:"eager bias",does:"The line that steps the bias has slipped into the loop over the weights.",code:"for i in ...: W[j, i] -= ...; b[j] -= ...",instead:"for i in ...: W[j, i] -= ..."}};var I=b(we(),1);function F({layers:e,hasFork:s},{inputs:t,answer:o}){let n=[],r=(c,_,g,T)=>{let m={kind:c,parents:_,numbers:g,gradient:g.map(()=>0),...T};return n.push(m),m},l=(c,_)=>{let g=e[_],T=g.weights.map((m,S)=>m.reduce((ze,Re,He)=>ze+Re*c.numbers[He],0)+g.biases[S]);return r("layer",[c],T,{layer:g,place:_})},a=c=>r("tanh",[c],c.numbers.map(Math.tanh)),i=r("inputs",[],t),u=a(l(i,0)),f=a(l(u,1)),h=s?r("add",[u,f],u.numbers.map((c,_)=>c+f.numbers[_])):f,p=l(h,2),y=p.numbers[0]-o;return r("loss",[p],[y*y/2],{mistake:y}),n}function Ue(e,s){if(!s.has("order"))return e.toReversed();let t=[e[e.length-1]];for(let o of t)for(let n of o.parents)t.includes(n)||t.push(n);return t}function ke(e,s,t,o){e[e.length-1].gradient=[1];for(let n of Ue(e,s)){n.layer&&Ve(n,t),n.layer&&o!==void 0&&s.has("early")&&ye(n.layer,t[n.place??0],o,s);for(let[r,l]of De(n,s))for(let a=0;a<l.length;a+=1)s.has("overwrite")?r.gradient[a]=l[a]:r.gradient[a]+=l[a]}}function De({kind:e,parents:s,numbers:t,gradient:o,layer:n,mistake:r=0},l){if(e==="loss")return[[s[0],[o[0]*r]]];if(e==="add")return s.map(h=>[h,o]);if(e==="tanh")return l.has("mask")?[[s[0],o]]:[[s[0],o.map((h,p)=>h*(1-t[p]**2))]];if(!n)return[];let{weights:a}=n,i=a[0].length,f=l.has("buffer")&&i===o.length?o:new Array(i).fill(0);for(let h=0;h<i;h+=1)f[h]=a.reduce((p,y,c)=>p+y[h]*o[c],0);return[[s[0],f]]}function Ve({parents:[e],gradient:s,place:t=0},o){let{weights:n,biases:r}=o[t];for(let[l,a]of s.entries()){for(let[i,u]of e.numbers.entries())n[l][i]+=a*u;r[l]+=a}}function ye({weights:e,biases:s},t,o,n){for(let[r,l]of e.entries()){for(let a=0;a<l.length;a+=1)l[a]-=o*t.weights[r][a],n.has("bias")&&(s[r]-=o*t.biases[r]);n.has("bias")||(s[r]-=o*t.biases[r])}}function G(e,s){let t=F(e,s);return t[t.length-1].numbers[0]}function C(e,s,t,o=1){let n=z(e);for(let r=0;r<o;r+=1)t.has("stale")||ve(n),ke(F(e,s),t,n);return n}function B(e,s,t,o,n){if(t.has("stale")||ve(n),ke(F(e,s),t,n,o),!t.has("early"))for(let[r,l]of e.layers.entries())ye(l,n[r],o,t)}var z=({layers:e})=>e.map(({weights:s,biases:t})=>({weights:s.map(o=>o.map(()=>0)),biases:t.map(()=>0)}));function ve(e){for(let{weights:s,biases:t}of e){for(let o of s)o.fill(0);t.fill(0)}}var L=["overwrite","order","mask","buffer","stale","early","bias"],E=.1,j=40,W=[{inputs:[-1,-1],answer:-1},{inputs:[-1,1],answer:1},{inputs:[1,-1],answer:1},{inputs:[1,1],answer:-1}],w={hasFork:!0,layers:[{weights:[[.3,-.5],[-.9,-1],[.6,.8]],biases:[.1,.1,0]},{weights:[[.9,.6,-1],[.7,-.9,.5],[-.6,.7,.1]],biases:[-.1,0,-.3]},{weights:[[-.8,.3,.3]],biases:[.1]}]},H={hasFork:!1,layers:[{weights:[[.7]],biases:[.1]},{weights:[[-.9]],biases:[.2]},{weights:[[.8]],biases:[-.1]}]},xe={inputs:[.6],answer:1},N=W[1],K=1e-5,_e=1e-8,A={falls:{title:"falls",question:"It trains for 40 passes. Is the loss lower afterwards?",columns:["before","after"],signs:["falls to","rises to"],run(e){let s=V(e),[t,o]=[s[0],s[s.length-1]];return{of:"loss",numbers:[t,o],isGood:o<t}}},chain:{title:"chain",question:"Three neurons in a row: does each gradient agree with a finite difference?",columns:["engine","measured"],signs:["agrees with","differs from"],run:e=>R(C(H,xe,e),U(H,xe),"∂L/∂")},fork:{title:"fork",question:"The whole network, with its fork: does each gradient agree with a finite difference?",columns:["engine","measured"],signs:["agrees with","differs from"],run:e=>R(C(w,N,e),U(w,N),"∂L/∂")},step:{title:"step",question:"Is its whole step, of every weight and bias, the one that finite differences ask for?",columns:["its step","wanted"],signs:["agrees with","differs from"],run(e){let s=Y(w);B(s,N,e,E,z(w));let t=D(s.layers,w.layers,(n,r)=>n-r),o=U(w,N);return R(t,D(o,o,n=>-E*n),"step of ")}},twice:{title:"twice",question:"Two rides in a row, without a step between them: do both bring back the same gradients?",columns:["second ride","first ride"],signs:["agrees with","differs from"],run:e=>R(C(w,N,e,2),C(w,N,e),"∂L/∂")}},k=["falls","chain","fork","step","twice"],We=(0,I.memoize)(e=>new Set(e.split(" ").filter(Boolean)),32),V=(0,I.memoize)(e=>{let s=Y(w),t=z(w),o=[$e(s)];for(let n=0;n<j;n+=1){for(let r of W)B(s,r,e,E,t);o.push($e(s))}return o},32),Te=(0,I.memoize)(e=>Object.fromEntries(k.map(s=>[s,A[s].run(e)])),32);function $e(e){let t=W.reduce((o,n)=>o+G(e,n),0)/W.length;return Number.isNaN(t)?Number.POSITIVE_INFINITY:Number(t.toPrecision(12))}var U=(0,I.memoize)((e,s)=>{let t=Y(e),o=(n,r)=>{let l=n[r];n[r]=l+K;let a=G(t,s);n[r]=l-K;let i=G(t,s);return n[r]=l,(a-i)/(2*K)};return t.layers.map(({weights:n,biases:r})=>({weights:n.map(l=>l.map((a,i)=>o(l,i))),biases:r.map((l,a)=>o(r,a))}))}),Y=({layers:e,hasFork:s})=>({hasFork:s,layers:D(e,e,t=>t)}),D=(e,s,t)=>e.map(({weights:o,biases:n},r)=>({weights:o.map((l,a)=>l.map((i,u)=>t(i,s[r].weights[a][u]))),biases:n.map((l,a)=>t(l,s[r].biases[a]))}));function R(e,s,t){let o=e.flatMap(({weights:l,biases:a},i)=>{let u=i+1;return[...l.flatMap((f,h)=>f.map((p,y)=>({of:l.length*f.length>1?`W_${u}[${h}, ${y}]`:`W_${u}`,numbers:[p,s[i].weights[h][y]]}))),...a.map((f,h)=>({of:a.length>1?`b_${u}[${h}]`:`b_${u}`,numbers:[f,s[i].biases[h]]}))]}),n=({numbers:[l,a]})=>Number.isNaN(l-a)?Number.POSITIVE_INFINITY:Math.abs(l-a),r=o.reduce((l,a)=>n(a)>n(l)+_e?a:l);return{of:t+r.of,numbers:r.numbers,isGood:n(r)<=_e}}var Se=({layers:e})=>e.flatMap(({weights:s,biases:t})=>[s,t]).map(s=>`    np.array(${JSON.stringify(s)}, dtype=float),`).join(`
`);function Ne({step:e},{rows:s}){let t=s.map(({bugs:o,cells:n})=>{let r=k.map(l=>n[l].isTried?1:0);return`    "${o[0]??"sound"}": [${r.join(", ")}],`});return`import numpy as np

rate, passes, shown = ${E}, ${j}, ${e}
inputs = np.array(${JSON.stringify(W.map(o=>o.inputs))}, dtype=float)
answers = np.array(${JSON.stringify(W.map(o=>o.answer))}, dtype=float)
network = [  # W1, b1, W2, b2, W3, b3
${Se(w)}
]
chain = [
${Se(H)}
]


def forward(weights, x):
    W1, b1, W2, b2, W3, b3 = weights
    h1 = np.tanh(W1 @ x + b1)
    h2 = np.tanh(W2 @ h1 + b2)
    met = h1 + h2 if len(h1) > 1 else h2  # the fork
    return h1, h2, met, (W3 @ met + b3)[0]


def loss(weights, x, t):
    return (forward(weights, x)[-1] - t) ** 2 / 2


def carry(W, d, bug):
    out = d if bug == "buffer" and len(d) == W.shape[1] else np.zeros(W.shape[1])
    for i in range(len(out)):
        out[i] = W[:, i] @ d
    return out


def gradient(weights, x, t, bug, stepping=False):
    W1, b1, W2, b2, W3, b3 = weights
    h1, h2, met, y_hat = forward(weights, x)
    early = rate if stepping and bug == "early" else 0.0
    slope_1, slope_2 = (1.0, 1.0) if bug == "mask" else (1 - h1**2, 1 - h2**2)
    d = np.array([y_hat - t])
    d_W3, d_b3 = np.outer(d, met), d.copy()
    short = carry(W3 - early * d_W3, d, bug)
    d_2 = short * slope_2
    d_W2, d_b2 = np.outer(d_2, h1), d_2.copy()
    long = carry(W2 - early * d_W2, d_2, bug)
    if len(h1) == 1 or bug == "overwrite":
        d_h1 = long
    else:
        d_h1 = short if bug == "order" else short + long
    d_1 = d_h1 * slope_1
    return [np.outer(d_1, x), d_1, d_W2, d_b2, d_W3, d_b3]


def step_of(weights, gradients, bug):
    times = [W.shape[1] if bug == "bias" else 1 for W in weights[::2]]
    return [
        -rate * g * (times[place // 2] if place % 2 else 1) for place, g in enumerate(gradients)
    ]


def train(bug):
    weights = [array.copy() for array in network]
    piled = [0 * array for array in network]
    losses = [mean_loss(weights)]
    for _ in range(passes):
        for x, t in zip(inputs, answers):
            new = gradient(weights, x, t, bug, stepping=True)
            piled = [p + g for p, g in zip(piled, new)] if bug == "stale" else new
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
${t.join(`
`)}
}
x, t = inputs[1], answers[1]
print("bug         ${k.map(o=>o.padEnd(8)).join("")} loss before     loss after")
for bug, ask in asked.items():
    losses = train(bug)
    once = gradient(network, x, t, bug)
    again = [2 * g for g in once] if bug == "stale" else once
    step = step_of(network, gradient(network, x, t, bug, stepping=True), bug)
    passes_check = [
        losses[-1] < losses[0],
        agree(gradient(chain, np.array([0.6]), 1.0, bug), measured(chain, np.array([0.6]), 1.0)),
        agree(once, measured(network, x, t)),
        agree(step, [-rate * slope for slope in measured(network, x, t)]),
        agree(again, once),
    ]
    verdicts = ["?" if not a else "passes" if p else "CAUGHT" for a, p in zip(ask, passes_check)]
    end = f"{losses[shown]:15.6g}" if ask[0] or bug == "sound" else "?".rjust(15)
    print(f"{bug:12}" + "".join(f"{verdict:8}" for verdict in verdicts) + f"{losses[0]:12.6g}" + end)
`}var d=b(J(),1),Ie=(0,Ae.defineFigure)("break_the_engine",{title:"Break the engine",derive:Je,View:Xe,words:ts,table:os,program:Ne}),Ye=1.6;function Je({bugs:e,check:s,tried:t}){let o=L.filter(h=>e.includes(h)),n=X([],0,"sound",t),r=[n,...L.map((h,p)=>X([h],p+1,$[h].name,t))],l=o.length>1?X(o,-1,`${o.length} at once`,t):void 0,a=l??r[o.length?L.indexOf(o[0])+1:0],i=r.flatMap(h=>Object.values(h.cells)),u=i.filter(h=>h.guess!==void 0),f={x:{domain:[0,j]},y:{domain:[0,Ye*n.losses[0]],upward:!0}};return{rows:r,several:l,sound:n,scales:f,bench:{row:a,check:A[s],cell:a.cells[s]},tries:i.filter(h=>h.isTried).length,cells:i.length,guesses:u.length,right:u.filter(h=>h.guess==="right").length}}function X(e,s,t,o){let n=We(e.join(" ")),r=Te(n),l=k.map((a,i)=>{let u=s<0?"run":o[Le(s,i)]??"-",f={finding:r[a],isCaught:!r[a].isGood,isTried:u!=="-",guess:u==="right"||u==="wrong"?u:void 0};return[a,f]});return{place:s,name:t,bugs:e,losses:V(n),cells:Object.fromEntries(l)}}var Le=(e,s)=>e*k.length+s,Ge=({isTried:e,isCaught:s})=>e?s?"CAUGHT":"passes":"?";function Xe(e){let{state:s,model:t,set:o,id:n}=e,{row:r,cell:l}=t.bench,a=i=>{let u=Le(r.place,k.indexOf(s.check)),f=[...s.tried];for(;f.length<u;)f.push("-");f[u]=i===void 0?"run":i===l.isCaught?"right":"wrong",o({tried:f})};return(0,d.jsxs)(d.Fragment,{children:[(0,d.jsxs)("div",{class:"hw-pair",children:[(0,d.jsxs)("div",{children:[(0,d.jsx)(Qe,{state:s,model:t}),(0,d.jsx)(Ee.Scrubber,{id:`${n}-step`,step:s.step,steps:j,noun:"pass",onInput:i=>o({step:i})})]}),(0,d.jsx)(Ze,{model:t,run:a})]}),(0,d.jsx)(es,{...e,run:()=>a()}),(0,d.jsxs)("div",{class:"hw-below-table",children:[(0,d.jsx)(Ce.Readouts,{items:[{name:"checks run",value:`${t.tries} of ${t.cells}`},{name:"guesses right",value:`${t.right} of ${t.guesses}`}]}),(0,d.jsx)(ss,{...e})]})]})}function Qe({state:{step:e},model:{sound:s,bench:t,scales:o}}){let{row:n}=t,r=a=>a.map((i,u)=>[u,i]),l=n!==s&&n.cells.falls.isTried;return(0,d.jsxs)("div",{children:[(0,d.jsxs)(P.Plot,{...o,label:"the loss against the pass",shape:"wide",xLabel:"pass →",yLabel:"loss L",children:[(0,d.jsxs)(P.Layer,{children:[(0,d.jsx)(O.Curve,{ink:"quiet",mark:"sound",points:r(s.losses),dashed:n!==s}),l&&(0,d.jsx)(O.Curve,{ink:"loss",mark:"broken",points:r(n.losses),width:3})]}),(0,d.jsx)(O.Dot,{ink:"quiet",mark:"sound-now",on:"sound",r:4,at:[e,s.losses[e]]}),l&&(0,d.jsx)(O.Dot,{ink:"loss",mark:"broken-now",on:"broken",r:5,at:[e,n.losses[e]]})]}),(0,d.jsx)("p",{class:"hw-trained hw-quiet",children:n===s?"This is how the sound engine learns.":l?`Dashed: the sound engine. Solid: ${n.name}.`:"Dashed: the sound engine. Run “falls” to see this one."})]})}function Ze({model:e,run:s}){let{row:t,check:o,cell:n}=e.bench,[r,l]=n.finding.numbers,[a]=t.bugs,i=n.isTried&&"this check has been run";return(0,d.jsxs)("div",{class:"hw-workbench",children:[(0,d.jsxs)("p",{children:[(0,d.jsx)("b",{children:`${t.name}, checked by “${o.title}”:`})," ",o.question]}),(0,d.jsx)(q.Guesses,{word:"CAUGHT",action:"caught",idle:i,onRun:s}),(0,d.jsx)("dl",{children:(0,d.jsxs)("div",{children:[(0,d.jsx)("dt",{children:(0,d.jsx)(Oe.Typeset,{text:n.isTried?n.finding.of:`${o.columns.join(" and ")}:`})}),(0,d.jsx)("dd",{children:n.isTried?(0,d.jsxs)(d.Fragment,{children:[(0,d.jsx)("b",{children:(0,x.formatNumber)(r)}),` ${o.signs[n.isCaught?1:0]} `,(0,d.jsx)("b",{children:(0,x.formatNumber)(l)})]}):"?"})]})}),(0,d.jsx)("p",{children:n.isTried&&(0,d.jsxs)(d.Fragment,{children:[(0,d.jsx)("b",{class:n.isCaught?"hw-verdict hw-convicted":"hw-verdict",children:n.isCaught?"CAUGHT":"PASSES"}),n.guess&&` You guessed ${n.guess}.`]})}),(0,d.jsxs)("p",{class:"hw-meaning",children:[t.bugs.length===0&&"Nothing is wrong with this engine.",t.bugs.length>1&&"Leave only one of them on to see what it does.",t.bugs.length===1&&(0,d.jsxs)(d.Fragment,{children:[$[a].does," ",$[a].code?(0,d.jsxs)(d.Fragment,{children:["It says ",(0,d.jsx)("code",{children:$[a].code})," where it should say"," ",(0,d.jsx)("code",{children:$[a].instead}),"."]}):(0,d.jsxs)(d.Fragment,{children:["The line ",(0,d.jsx)("code",{children:$[a].instead})," is missing."]})]})]})]})}function es({state:e,model:s,set:t,run:o}){let{rows:n,several:r,bench:l}=s,a=i=>{let u=e.bugs.includes(i);t({bugs:L.filter(f=>f===i?!u:e.bugs.includes(f))})};return(0,d.jsxs)("div",{class:"hw-bugs",role:"group","aria-label":"the bugs, and the checks of each",children:[(0,d.jsxs)("div",{class:"hw-bugs-row",children:[(0,d.jsx)(M.Button,{action:"off",onPress:()=>t({bugs:[]}),idle:e.bugs.length===0&&"all bugs are off",children:"All off"}),k.map(i=>(0,d.jsx)("span",{class:"hw-quiet","aria-hidden":"true",children:A[i].title},i))]}),[...n,...r?[r]:[]].map(i=>(0,d.jsxs)("div",{class:"hw-bugs-row",children:[i.bugs.length===1?(0,d.jsx)(M.Button,{action:`switch-${i.bugs[0]}`,pressed:e.bugs.includes(i.bugs[0]),onPress:()=>a(i.bugs[0]),children:i.name}):(0,d.jsx)("span",{class:"hw-row-name",children:i.name}),k.map(u=>(0,d.jsx)(q.Verdict,{action:`${u}-${i.bugs.length>1?"several":i.bugs[0]??"sound"}`,label:`${i.name}, ${A[u].title}`,outcome:Ge(i.cells[u]),isTried:i.cells[u].isTried,isConvicted:i.cells[u].isCaught,isChosen:i===l.row&&u===e.check,onChoose:()=>t({bugs:i.bugs,check:u}),onRun:o},u))]},i.name))]})}function ss({state:e,model:s,set:t}){let{tries:o,cells:n}=s,r=Array.from({length:n},(l,a)=>{let i=e.tried[a]??"-";return i==="-"?"run":i});return(0,d.jsx)("div",{class:"hw-buttons",children:(0,d.jsx)(M.Button,{action:"solve",onPress:()=>t({tried:r}),idle:o===n&&"everything is shown",children:"Run all checks"})})}function ts({step:e},{bench:s,tries:t,cells:o,guesses:n,right:r,rows:l,sound:a}){let{row:i,check:u,cell:f}=s,{of:h,numbers:p,isGood:y}=f.finding,[c,_]=p.map(m=>(0,x.formatNumber)(m)),g=[i.bugs.length===0?"All bugs are off.":`Switched on: ${i.bugs.map(m=>$[m].name).join(", ")}.`,f.isTried?`The engine ${y?"passes":"is caught by"} the check “${u.title}”: ${h.startsWith("∂")?"":"the "}${h}, ${c}, ${u.signs[y?0:1]} ${_}.`:`The check “${u.title}” has not been run yet.`,`You have run ${t} of ${o} checks.`];n&&g.push(`You have guessed right ${r} of ${(0,x.pluralize)(n,"time")}.`),g.push(`After pass ${e} the loss of the sound engine is ${(0,x.formatNumber)(a.losses[e])}.`),i!==a&&i.cells.falls.isTried&&g.push(`With ${i.name} it is ${(0,x.formatNumber)(i.losses[e])}.`);let T=l.filter(({bugs:m,cells:{falls:S}})=>m.length&&S.isTried&&!S.isCaught);if(T.length){let m=T.map(({name:S})=>`“${S}”`);g.push(`The loss falls all the same with ${ns(m)}.`)}return g.join(" ")}var ns=e=>e.length>1?`${e.slice(0,-1).join(", ")} and ${e[e.length-1]}`:e[0];function os({step:e},{rows:s}){return{columns:["bug",...k.map(t=>A[t].title),"loss before",`loss after ${e}`],rows:s.map(({name:t,bugs:o,cells:n,losses:r})=>[t,...k.map(l=>Ge(n[l])),(0,x.formatG6)(r[0]),o.length===0||n.falls.isTried?(0,x.formatG6)(r[e]):"?"])}}hillwalk.define(Ie);})();
