"""The exercise "rate ten people": a class rates on phones, and each sees his own bias against the truth.

Simulated people with planted pairs (`ten`, `vignettes`), what ratings tell of a rater (`biases`) and of a class
(`gathered`), what is kept (`store`), and the pages (`server`). Nothing is simulated while a class is on.
"""
