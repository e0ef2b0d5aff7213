"""Problems in the languages of other provers: TPTP (FOF and NXF), SMT-LIB, NLTK.

A :class:`~deontic.interchange.problem.Problem` is what is written and read.

References
----------
Sutcliffe, G. (2017), "The TPTP Problem Library and Associated Infrastructure", *J. Automated
Reasoning* 59.  Steen, A., Fuenmayor, D., Gleißner, T., Sutcliffe, G. & Benzmüller, C. (2022),
"Automated Reasoning in Non-classical Logics in the TPTP World", *PAAR* (NXF).  Barrett, C.,
Fontaine, P. & Tinelli, C. (2017), *The SMT-LIB Standard: Version 2.6*.  Bird, S., Klein, E. &
Loper, E. (2009), *Natural Language Processing with Python*, §10.2–10.3 (NLTK's logic).
"""
