/** Grammars of the tests' own, in both versions, one for each kind of trouble an answer's spelling can have. */

export const texts = {
  integers: `(synth-fun f ((x Int) (y Int)) Int
  ((I Int) (B Bool))
  ((I Int (x y 0 1 (- 3) (+ I I I) (- I I) (- I) (* 2 I) (ite B I I)))
   (B Bool (true (< I I) (>= I I) (= I I) (and B B B) (not B) (=> B B)))))`,
  anyOf: `(synth-fun f ((x Int) (y Int) (b Bool)) Int
  ((Start Int ((Constant Int) (InputVariable Int) -1 (+ Start Start) (ite C Start Start)))
   (C Bool ((Variable Bool) (<= Start Start) (distinct Start Start)))))`,
  strings: `(synth-fun f ((s String) (t String)) String
  ((Start String (S))
   (S String (s t "" " " "\\u{e9}""" (str.++ S S) (str.replace S S S) (str.at S I) (int.to.str I) (ite B S S) (str.substr S I I)))
   (I Int (0 1 -1 (+ I I) (- I I) (str.len S) (str.to.int S) (str.indexof S S I)))
   (B Bool (true false (= I I) (str.prefixof S S) (str.suffixof S S) (str.contains S S)))))`,
  bits: `(define-fun half ((x (_ BitVec 8))) (_ BitVec 8) (bvlshr x #x01))
(define-fun pick ((c (_ BitVec 8)) (a (_ BitVec 8)) (b (_ BitVec 8))) (_ BitVec 8) (ite (= c #b00000001) a b))
(synth-fun f ((x (_ BitVec 8)) (y (_ BitVec 8))) (_ BitVec 8)
  ((Start (_ BitVec 8)))
  ((Start (_ BitVec 8) (x y #x00 #b00000001 (Constant (_ BitVec 8)) (half Start) (pick Start Start Start)
    (bvnot Start) (bvneg Start) (bvand Start Start) (bvadd Start Start) (bvmul Start Start) (bvudiv Start Start)
    (bvsrem Start Start) (bvshl Start Start) (bvashr Start Start) (concat #xf ((_ extract 6 3) Start))))))`,
} as const
