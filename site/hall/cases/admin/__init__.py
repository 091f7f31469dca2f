"""The workbench of the window in the back office: the queue, the search, the screen of a case, the intake.

Nothing is written here: every form calls the service of its act, which checks state, version and mandate itself. What a
page offers follows from the same three, so nobody is offered what would be refused.
"""
